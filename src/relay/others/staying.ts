import type { Libp2p } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { Retry, relayAddresses } from '../../network/index.ts'
import { DIAL_MS, FIRST_RETRY_MS, LONGEST_RETRY_MS } from './limits.ts'
import type { DialRule } from './reach.ts'

/** Stays connected with one relay that the owner named. It need not be there yet. */
export class Staying {
  readonly #node: Libp2p
  readonly #address: string
  readonly #rule: DialRule
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  readonly #stop = new AbortController()

  constructor(node: Libp2p, address: string, rule: DialRule) {
    this.#node = node
    this.#address = address
    this.#rule = rule
    void this.#run()
  }

  stop(): void {
    this.#stop.abort()
    this.#retry.stop()
  }

  async #run(): Promise<void> {
    const since = performance.now()
    const worked = await this.#stay()
    if (this.#stop.signal.aborted) return
    this.#retry.failed(worked ? performance.now() - since : 0)
    this.#retry.later(() => void this.#run())
  }

  /** @returns once the connection is over, whether there was one */
  async #stay(): Promise<boolean> {
    for (const address of await this.#addresses()) {
      this.#rule.allow(address)
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(DIAL_MS)])
      try {
        const connection = await this.#node.dial(address, { signal })
        if (connection.remotePeer.equals(this.#node.peerId)) return false
        if (connection.status === 'open')
          await new Promise(resolve => connection.addEventListener('close', resolve, { once: true }))
        return true
      } catch (error) {
        this.#node.logger.forComponent('murmuration:relay:others')('no relay at %a - %e', address, error)
      }
    }
    return false
  }

  async #addresses(): Promise<readonly Multiaddr[]> {
    if (!/^https?:/i.test(this.#address)) return [multiaddr(this.#address)]
    return relayAddresses(this.#address, this.#stop.signal)
  }
}
