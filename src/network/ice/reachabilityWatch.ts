import type { Reachability } from '../api.ts'
import { judge } from './candidates.ts'
import { gather } from './gather.ts'

export interface ReachabilityWatchOptions {
  /** Makes an RTCPeerConnection; null where there are none. */
  readonly make: () => Promise<((configuration: RTCConfiguration) => RTCPeerConnection) | null>
  readonly iceServers: () => RTCIceServer[]
  readonly changed: () => void
  /** What went wrong with looking. */
  readonly failed: (error: unknown) => void
}

/** Why direct connections fail: looked into when one has failed, and anew when the network or the servers are others. */
export class ReachabilityWatch {
  readonly #options: ReachabilityWatchOptions
  #current: Reachability | null = null
  #asked = ''
  #looking: Promise<void> | undefined

  constructor(options: ReachabilityWatchOptions) {
    this.#options = options
  }

  /** Null as long as nobody had to know. */
  get current(): Reachability | null {
    return this.#current
  }

  /** Looks unless it is known. */
  look(): void {
    const iceServers = this.#options.iceServers()
    const asked = JSON.stringify(iceServers)
    if (this.#looking || (this.#current && asked === this.#asked)) return
    this.#asked = asked
    this.#looking = this.#look(iceServers)
      .catch(this.#options.failed)
      .finally(() => {
        this.#looking = undefined
      })
  }

  /** What was found out holds no more: another network, or other servers. */
  stale(): void {
    if (this.#current === null) return
    this.#asked = ''
    this.look()
  }

  async #look(iceServers: RTCIceServer[]): Promise<void> {
    const make = await this.#options.make()
    if (!make) return
    const { candidates } = await gather(make, iceServers)
    const urls = iceServers.flatMap(({ urls }) => urls)
    const turn = urls.filter(url => url.startsWith('turn')).length
    this.#current = judge(candidates, urls.length - turn, turn)
    this.#options.changed()
  }
}
