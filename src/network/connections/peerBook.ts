import { Emitter } from '../../base/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { RELAY_PROTOCOL } from '../protocols.ts'

export interface PeerBookEvents {
  /** What a peer speaks became known. */
  identified: { peer: string }
}

/** What connected peers say they speak. It is their claim, good for choosing what to try, never for trust. */
export class PeerBook {
  readonly events = new Emitter<PeerBookEvents>()
  readonly #protocols = new Map<string, ReadonlySet<string>>()
  readonly #stop = new AbortController()

  constructor(node: PeerNode) {
    const { signal } = this.#stop
    const listen = { signal }
    node.addEventListener(
      'peer:identify',
      ({ detail }) => {
        const peer = detail.peerId.toString()
        this.#protocols.set(peer, new Set(detail.protocols))
        this.events.emit('identified', { peer })
      },
      listen,
    )
    node.addEventListener(
      'peer:disconnect',
      ({ detail }) => this.#protocols.delete(detail.toString()),
      listen,
    )
  }

  speaks(peer: string, protocol: string): boolean {
    return this.#protocols.get(peer)?.has(protocol) ?? false
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
