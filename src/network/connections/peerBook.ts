import type { Multiaddr } from '@multiformats/multiaddr'
import { Emitter } from '../../base/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { RELAY_PROTOCOL } from '../protocols.ts'
import { LISTENERS_LIMIT } from './limits.ts'

export interface PeerBookEvents {
  /** What a peer speaks became known. */
  identified: { peer: string }
}

/** What connected peers say they speak. It is their claim, good for choosing what to try, never for trust. */
export class PeerBook {
  readonly events = new Emitter<PeerBookEvents>()
  readonly #protocols = new Map<string, ReadonlySet<string>>()
  readonly #listening = new Map<string, readonly string[]>()
  readonly #stop = new AbortController()

  constructor(node: PeerNode) {
    const { signal } = this.#stop
    const listen = { signal }
    node.addEventListener(
      'peer:identify',
      ({ detail }) => {
        const peer = detail.peerId.toString()
        this.#protocols.set(peer, new Set(detail.protocols))
        const listening = detail.listenAddrs.filter(isListener).slice(0, LISTENERS_LIMIT)
        this.#listening.set(
          peer,
          listening.map(address => `${String(address).replace(/\/p2p\/.*$/, '')}/p2p/${peer}`),
        )
        this.events.emit('identified', { peer })
      },
      listen,
    )
    node.addEventListener(
      'peer:disconnect',
      ({ detail }) => {
        this.#protocols.delete(detail.toString())
        this.#listening.delete(detail.toString())
      },
      listen,
    )
  }

  speaks(peer: string, protocol: string): boolean {
    return this.#protocols.get(peer)?.has(protocol) ?? false
  }

  /** Addresses at which it says it takes connections without anybody between: for peers in Node that listen. */
  listensAt(peer: string): readonly string[] {
    return this.#listening.get(peer) ?? []
  }

  /** Resolves once it has said what it speaks, or after `timeout` milliseconds. */
  async identified(peer: string, timeout: number): Promise<void> {
    if (this.isIdentified(peer)) return
    await new Promise<void>(resolve => {
      const done = () => {
        clearTimeout(timer)
        off()
        resolve()
      }
      const timer = setTimeout(done, timeout)
      const off = this.events.on('identified', ({ peer: one }) => one === peer && done())
    })
  }

  isIdentified(peer: string): boolean {
    return this.#protocols.has(peer)
  }

  role(peer: string): 'peer' | 'relay' {
    return this.speaks(peer, RELAY_PROTOCOL) ? 'relay' : 'peer'
  }

  stop(): void {
    this.#stop.abort()
  }
}

/** A WebSocket of its own, rather than a circuit or a call. */
const isListener = (address: Multiaddr): boolean => {
  const names = address.getComponents().map(({ name }) => name)
  return (names.includes('ws') || names.includes('wss')) && !names.includes('p2p-circuit')
}
