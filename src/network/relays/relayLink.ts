import type { Connection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { RelayInfo } from '../api.ts'
import { MeetClient, type MeetNotice } from '../meet/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { Retry } from '../retry.ts'
import { inDialOrder, isMixedContent, parseRelayAddress, peerOf, urlOf } from './address.ts'
import { fetchDescription } from './description.ts'

export interface RelayLinkOptions {
  readonly node: PeerNode
  /** Asks the relay to take calls for this node; throws if it will not. */
  reserve(connection: Connection): Promise<void>
  /** This page came over https, so unencrypted addresses are out of reach. */
  readonly encryptedOnly: boolean
  onNotice(relay: Connection, notice: MeetNotice): void
}

/** One visit, or one try for it, that is over. */
export interface Visited {
  /** Milliseconds that it had worked, 0 if it never did. */
  readonly lasted: number
  /** `performance.now()` at its end. */
  readonly endedAt: number
}

export interface RelayLinkHandlers {
  onAnswered(): void
  /** A visit, or a try for it, at the relay with this PeerId is over. */
  onLost(relayPeer: string): void
  /** The next try is about to begin. By now it shows whether other relays went at the same time. */
  onRetry(before: Visited): void
  onChange(): void
}

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
const DIAL_TIMEOUT_MS = 10_000

/** Keeps this node connected with one relay, reserved there and present at its meetings, for as long as it runs. */
export class RelayLink {
  readonly address: string
  readonly #target: ReturnType<typeof parseRelayAddress>
  readonly #options: RelayLinkOptions
  readonly #handlers: RelayLinkHandlers
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  readonly #stop = new AbortController()
  #state: RelayInfo['state'] = 'connecting'
  #problem: string | null = null
  #meeting: MeetClient | null = null
  #connection: Connection | null = null
  #connectedSince: number | null = null
  #isFailing = false
  #peer: string | null
  #topics: ReadonlySet<string> = new Set()
  #stun: string | null = null
  #wake: () => void = () => undefined

  /** @throws {RelayAddressError} */
  constructor(address: string, options: RelayLinkOptions, handlers: RelayLinkHandlers) {
    this.address = address
    this.#target = parseRelayAddress(address)
    this.#peer = peerOf(this.#target)
    this.#options = options
    this.#handlers = handlers
    void this.#run()
  }

  get info(): RelayInfo {
    return { address: this.address, state: this.#state, problem: this.#problem }
  }

  /** `stun:host:port` once the relay told. */
  get stun(): string | null {
    return this.#stun
  }

  /** The connection to the relay while it is present at its meetings. */
  get connection(): Connection | null {
    return this.#connectedSince === null ? null : this.#connection
  }

  /** `performance.now()` since when it has worked, or null. */
  get connectedSince(): number | null {
    return this.#connectedSince
  }

  /** The last try did not work, or what worked ended. */
  get isFailing(): boolean {
    return this.#isFailing
  }

  /** PeerId of the relay, once it is known. */
  get peer(): string | null {
    return this.#peer
  }

  get topics(): ReadonlySet<string> {
    return this.#topics
  }

  /** Which meetings this node is to be at here. */
  setTopics(topics: ReadonlySet<string>): void {
    const before = this.#topics
    this.#topics = topics
    this.#meeting?.leave([...before].filter(topic => !topics.has(topic)))
    this.#meeting?.enter([...topics].filter(topic => !before.has(topic)))
  }

  /** Who is there is to be told once more. */
  askAnew(): void {
    this.#meeting?.enter([...this.#topics])
  }

  /** The network came back: tries at once. */
  wake(): void {
    if (this.#state === 'connected') return
    this.#retry.reset()
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#wake()
    await this.#meeting?.close()
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const problem = await this.#visit()
      if (this.#stopped) return
      const endedAt = performance.now()
      const lasted = this.#connectedSince === null ? 0 : endedAt - this.#connectedSince
      this.#connectedSince = null
      this.#isFailing = true
      this.#retry.failed(problem === null ? lasted : 0)
      this.#show('unreachable', problem ?? 'the connection to it ended')
      await new Promise<void>(resolve => {
        this.#wake = resolve
        this.#retry.later(resolve)
      })
      this.#retry.stop()
      if (this.#stopped) return
      this.#handlers.onRetry({ lasted, endedAt })
      // Whoever was told may have given it up.
      if (!this.#stopped) this.#show('connecting', this.#problem)
    }
  }

  /** @returns once it is over: null if it had worked, else in plain words why it did not. */
  async #visit(): Promise<string | null> {
    const connection = await this.#connect()
    if (typeof connection === 'string') return connection
    const peer = connection.remotePeer.toString()
    let over: (problem: string | null) => void = () => undefined
    const ended = new Promise<string | null>(resolve => {
      over = resolve
    })
    connection.addEventListener('close', () => over(null), { once: true })
    this.#stop.signal.addEventListener('abort', () => over(null), { once: true })
    try {
      this.#connection = connection
      this.#peer = peer
      const unreserved = await this.#reserve(connection)
      this.#meeting = await MeetClient.open(connection, {
        onNotice: notice => this.#options.onNotice(connection, notice),
        onEnd: over,
      })
      if (this.#stopped) return null
      this.#meeting.enter([...this.#topics])
      this.#connectedSince = performance.now()
      this.#isFailing = false
      this.#handlers.onAnswered()
      this.#show('connected', unreserved)
      return await ended
    } catch {
      return 'it is reached, but it is no relay of Murmuration'
    } finally {
      this.#connection = null
      await this.#meeting?.close()
      this.#meeting = null
      this.#handlers.onLost(peer)
    }
  }

  async #connect(): Promise<Connection | string> {
    const found = await this.#addresses()
    if (typeof found === 'string') return found
    const reachable = this.#options.encryptedOnly ? found.filter(address => !isMixedContent(address)) : found
    if (reachable.length === 0) {
      return 'this page was loaded over https, from where browsers allow no unencrypted connection to it'
    }
    for (const address of inDialOrder(reachable)) {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(DIAL_TIMEOUT_MS)])
      try {
        return await this.#options.node.dial(address, { signal })
      } catch (error) {
        this.#options.node.logger.forComponent('murmuration:relay')('could not dial %a - %e', address, error)
      }
    }
    return 'nobody answers at this address'
  }

  async #addresses(): Promise<readonly Multiaddr[] | string> {
    const target = this.#target
    if (target.kind === 'multiaddr') {
      const url = urlOf(target.multiaddr)
      // Only to learn of STUN, so the dial does not wait for it.
      if (url !== null) void this.#describe(url)
      return [target.multiaddr]
    }
    const description = await this.#describe(target.url)
    return typeof description === 'string' ? description : description.addresses
  }

  async #describe(url: string): ReturnType<typeof fetchDescription> {
    const description = await fetchDescription(url, this.#stop.signal)
    if (typeof description !== 'string') {
      this.#stun = description.stun
      this.#peer ??= description.peer
    }
    return description
  }

  /** @returns what is worth telling the person, or null: without a reservation one can call others, but not be called. */
  async #reserve(connection: Connection): Promise<string | null> {
    try {
      await this.#options.reserve(connection)
      return null
    } catch {
      return 'it has no free place to take calls for this device'
    }
  }

  #show(state: RelayInfo['state'], problem: string | null): void {
    this.#state = state
    this.#problem = state === 'connecting' ? null : problem
    this.#handlers.onChange()
  }
}
