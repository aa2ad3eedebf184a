import type { AddressInfo } from 'node:net'
import { schnorr } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type WebSocket, WebSocketServer } from 'ws'
import { fromHex, toHex, utf8 } from '../../../src/base/index.ts'

interface Event {
  readonly id: string
  readonly pubkey: string
  readonly created_at: number
  readonly kind: number
  readonly tags: readonly (readonly string[])[]
  readonly content: string
  readonly sig: string
}

type Filter = Readonly<Record<string, unknown>> & { readonly kinds?: readonly number[] }

export interface TestNostrRelay {
  readonly url: string
  /** All that it was sent, as it came. */
  readonly heard: string[]
  /** Events that it has passed on. */
  readonly events: Event[]
  /** Clients connected now; and ever. */
  clients(): number
  visits(): number
  /** Says so many times to everybody that is connected what no member can open. */
  flood(times: number): void
  stop(): Promise<void>
}

/**
 * The least that is a Nostr relay (NIP-01), and as strict as public ones: it checks ids and signatures, and keeps no
 * ephemeral events. @param refuse what it says to whoever wants to publish
 */
export async function startNostrRelay(
  options: { port?: number; refuse?: string } = {},
): Promise<TestNostrRelay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0 })
  await new Promise(resolve => server.once('listening', resolve))
  const subscriptions = new Map<WebSocket, Map<string, readonly Filter[]>>()
  const heard: string[] = []
  const events: Event[] = []
  let visits = 0
  server.on('connection', socket => {
    visits++
    const own = new Map<string, readonly Filter[]>()
    subscriptions.set(socket, own)
    const say = (...message: unknown[]) => socket.send(JSON.stringify(message))
    socket.on('close', () => subscriptions.delete(socket))
    socket.on('message', data => {
      heard.push(data.toString())
      const [type, first, ...rest] = JSON.parse(data.toString())
      if (type === 'CLOSE') own.delete(first)
      if (type === 'REQ') {
        own.set(first, rest)
        say('EOSE', first)
      }
      if (type !== 'EVENT') return
      const problem = options.refuse ?? problemOf(first)
      say('OK', first.id, problem === null, problem ?? '')
      if (problem !== null) return
      events.push(first)
      for (const [other, theirs] of subscriptions)
        for (const [name, filters] of theirs)
          if (filters.some(filter => matches(filter, first)))
            other.send(JSON.stringify(['EVENT', name, first]))
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    events,
    clients: () => server.clients.size,
    visits: () => visits,
    flood: times => {
      const junk = { kind: 24_639, tags: [['x', 'nobody']], content: 'AAAA' }
      for (const client of server.clients)
        for (let i = 0; i < times; i++) client.send(JSON.stringify(['EVENT', 'murmuration', junk]))
    },
    stop: () => {
      for (const client of server.clients) client.terminate()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const matches = (filter: Filter, { kind, tags }: Event): boolean =>
  (filter.kinds?.includes(kind) ?? true) &&
  Object.entries(filter)
    .filter(([name]) => name.startsWith('#'))
    .every(([name, values]) =>
      tags.some(([tag, value]) => `#${tag}` === name && (values as readonly unknown[]).includes(value)),
    )

function problemOf({ id, pubkey, created_at, kind, tags, content, sig }: Event): string | null {
  if (kind < 20_000 || kind >= 30_000) return 'blocked: only ephemeral events'
  if (Math.abs(created_at - Date.now() / 1000) > 60) return 'invalid: ephemeral event expired'
  const hash = sha256(utf8(JSON.stringify([0, pubkey, created_at, kind, tags, content])))
  if (toHex(hash) !== id) return 'invalid: the id is not the hash of the event'
  return schnorr.verify(fromHex(sig), hash, fromHex(pubkey)) ? null : 'invalid: bad signature'
}
