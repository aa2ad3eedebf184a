/**
 * A peer reduced to what a relay has to do with: the same libp2p parts and protocols as a whole peer, without WebRTC, since
 * what two peers do directly is no matter of the relay. Each comes from a loopback address of its own.
 */

import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { WebSocket } from 'ws'
import { gossipOptions, pings } from '../../src/network/index.ts'
import { MeetClient } from '../../src/network/meet/index.ts'
import { circuits } from '../../src/network/relays/index.ts'

/** Where a join came to its end. */
export type Step = 'connecting' | 'reserving' | 'meeting' | 'calling'

export interface Joined {
  /** Null if it joined; or the step that failed, and what was said. */
  readonly failed: { readonly step: Step; readonly why: string } | null
  /** From the first packet until a first other member has answered through the relay, or the list said that there is none. */
  readonly ms: number
}

const JOIN_TIMEOUT_MS = 30_000

/** @param address multiaddr of the relay @param topic 64 hexadecimal digits */
export async function lightPeer(address: string, topic: string) {
  const { transport, reserve } = circuits(0)
  const node = await createLibp2p({
    addresses: { listen: [] },
    transports: [webSockets(), transport],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyDialMultiaddr: () => false },
    connectionManager: {
      reconnectRetries: 0,
      inboundConnectionThreshold: 1_000,
      dialTimeout: JOIN_TIMEOUT_MS,
    },
    connectionMonitor: { pingInterval: 15_000 },
    services: { identify: identify(), ping: pings(), pubsub: gossipsub(gossipOptions(() => 0)) },
  })
  const calling = new Set<Promise<unknown>>()

  async function call(peer: string): Promise<void> {
    const connection = await node.dial(multiaddr(`${address}/p2p-circuit/p2p/${peer}`), {
      signal: AbortSignal.timeout(JOIN_TIMEOUT_MS),
    })
    await node.services.ping.ping(connection.remotePeer, { signal: AbortSignal.timeout(JOIN_TIMEOUT_MS) })
    // As a whole peer does once WebRTC has taken over.
    await connection.close()
  }

  async function join(): Promise<Joined> {
    const start = performance.now()
    let step: Step = 'connecting'
    try {
      const relay = await node.dial(multiaddr(address), { signal: AbortSignal.timeout(JOIN_TIMEOUT_MS) })
      step = 'reserving'
      await reserve(relay)
      step = 'meeting'
      const others = await meet(relay)
      step = 'calling'
      const [first, ...rest] = others
      if (first !== undefined) await call(first)
      const ms = performance.now() - start
      for (const other of rest) {
        const called = call(other).catch(() => undefined)
        calling.add(called)
        void called.then(() => calling.delete(called))
      }
      return { failed: null, ms }
    } catch (error) {
      return { failed: { step, why: wordsOf(error) }, ms: performance.now() - start }
    }
  }

  function meet(relay: Parameters<typeof MeetClient.open>[0]): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no list of who is there')), JOIN_TIMEOUT_MS)
      const ended = (problem: string | null) => reject(new Error(problem ?? 'the relay ended the meeting'))
      const onNotice: Parameters<typeof MeetClient.open>[1]['onNotice'] = notice => {
        if (!('peers' in notice)) return
        clearTimeout(late)
        resolve(notice.peers)
      }
      MeetClient.open(relay, { onNotice, onEnd: ended }).then(client => client.enter([topic]), reject)
    })
  }

  return { join, calls: () => Promise.all(calling), stop: () => node.stop() }
}

/** Loopback addresses that this process's sockets come from, one after another: a relay allows one address so many. */
let nextSource = (process.pid % 200) * 65_536

const sourceAddress = (): string => {
  nextSource += 1
  const [high, middle, low] = [nextSource >> 16, nextSource >> 8, nextSource].map(part => part & 255)
  return `127.${high! + 1}.${middle}.${Math.max(1, low!)}`
}

/** libp2p takes the global WebSocket, which can't be told where to come from; that of `ws` can. */
class SourcedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols, { localAddress: sourceAddress() })
    // Who gave up a dial listens no more. The global one then ends in silence, that of `ws` ends the process.
    this.on('error', () => undefined)
  }
}
Object.assign(globalThis, { WebSocket: SourcedWebSocket })

function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(wordsOf))].join('; ')
  return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error)
}
