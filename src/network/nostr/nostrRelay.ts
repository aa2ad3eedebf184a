import { Rates } from '../../base/index.ts'
import type { RelayInfo } from '../api.ts'
import { Retry } from '../retry.ts'
import { EVENT_KIND, type NostrEvent, type ReceivedEvent, TOPIC_TAG } from './event.ts'
import { MESSAGES } from './limits.ts'
import { readRelayMessage } from './relayMessage.ts'

export interface NostrRelayOptions {
  /** This page came over https, so unencrypted addresses are out of reach. */
  readonly encryptedOnly: boolean
  /** Topics of the rooms entered now. */
  topics(): readonly string[]
  onEvent(event: ReceivedEvent): void
  /** What others publish under these topics comes here from now on. */
  onReady(relay: NostrRelay, topics: readonly string[]): void
  onChange(): void
}

const FIRST_RETRY_MS = 2_000
/** Somebody else's server that does not want us, or is gone for good, is not asked more often than this. */
const LONGEST_RETRY_MS = 15 * 60_000
/** How long a relay may take to accept the connection, and to take up a subscription. */
const ANSWER_MS = 10_000
/** Rooms are entered many at a time; one subscription names them all. */
const GATHER_MS = 50
/** Relays limit the subscriptions of a connection, some to very few: there is one, of this name. */
const SUBSCRIPTION = 'murmuration'
/** What browsers let a page open that came over https. */
const ENCRYPTED_OR_HERE = /^(wss:|ws:\/\/(127\.|localhost[:/]|\[::1\]))/

/** The connection with one Nostr relay, for all rooms; kept up until `stop`. */
export class NostrRelay {
  readonly url: string
  readonly #options: NostrRelayOptions
  /** One bucket for all its connections: who cuts it off and comes back has what was left. */
  readonly #rates = new Rates(MESSAGES, 1)
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  #socket: WebSocket | undefined
  #openedAt = 0
  #state: RelayInfo['state'] = 'connecting'
  #problem: string | null = null
  /** Topics of the subscription that was asked for, and those that the relay has taken up. */
  #asked: readonly string[] = []
  #ready: readonly string[] = []
  #gathering: ReturnType<typeof setTimeout> | undefined
  #patience: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  constructor(url: string, options: NostrRelayOptions) {
    this.url = url
    this.#options = options
    this.#connect()
  }

  get info(): RelayInfo {
    return { address: this.url, state: this.#state, problem: this.#problem }
  }

  /** Hands an event over if the relay is connected; nobody waits for it otherwise. */
  publish(event: NostrEvent): void {
    if (this.#state === 'connected') this.#send(['EVENT', event])
  }

  /** Rooms have been entered or left. */
  topicsChanged(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      this.#subscribe()
    }, GATHER_MS)
  }

  /** The network may have changed: tries at once, and finds out whether an open connection still works. */
  wake(): void {
    if (this.#socket) this.#subscribe()
    else {
      this.#retry.reset()
      this.#later()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#retry.stop()
    clearTimeout(this.#gathering)
    this.#drop()
  }

  #connect(): void {
    if (this.#stopped || this.#socket) return
    if (this.#options.encryptedOnly && !ENCRYPTED_OR_HERE.test(this.url)) {
      this.#show('unreachable', 'from this page browsers allow only addresses that begin with wss://')
      return
    }
    this.#show('connecting', null)
    const socket = new WebSocket(this.url)
    this.#socket = socket
    this.#openedAt = Date.now()
    this.#expectAnswer('nobody answers at this address')
    socket.onopen = () => this.#subscribe()
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#take(data)
    socket.onclose = () => {
      if (this.#socket === socket)
        this.#lost(
          this.#state === 'connected' ? 'the connection to it ended' : 'nobody answers at this address',
        )
    }
  }

  #subscribe(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    const topics = this.#options.topics()
    if (topics.length === 0) {
      if (this.#asked.length > 0) this.#send(['CLOSE', SUBSCRIPTION])
      this.#asked = []
      this.#takenUp()
      return
    }
    this.#asked = topics
    // What was said before matters to nobody; not all relays take a limit of 0. No `since`: clocks differ.
    this.#send(['REQ', SUBSCRIPTION, { kinds: [EVENT_KIND], [`#${TOPIC_TAG}`]: topics, limit: 1 }])
    this.#expectAnswer('it does not answer')
  }

  #take(data: unknown): void {
    const message = readRelayMessage(data)
    if (!this.#rates.allows(this.url, performance.now())) this.#lost('it sends more than anybody could say')
    else if (message?.type === 'event') this.#options.onEvent(message.event)
    else if (message?.type === 'subscribed') this.#takenUp()
    else if (message?.type === 'closed') this.#lost(`it does not serve this app: ${message.reason}`)
    else if (message?.type === 'refused')
      this.#show(this.#state, `it has not passed on a message: ${message.reason}`)
    else if (message?.type === 'accepted') this.#show(this.#state, null)
  }

  #takenUp(): void {
    clearTimeout(this.#patience)
    const added = this.#asked.filter(topic => !this.#ready.includes(topic))
    this.#ready = this.#asked
    this.#show('connected', null)
    if (added.length > 0) this.#options.onReady(this, added)
  }

  #expectAnswer(otherwise: string): void {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#lost(otherwise), ANSWER_MS)
  }

  #lost(problem: string): void {
    const worked = this.#state === 'connected' ? Date.now() - this.#openedAt : 0
    this.#drop()
    this.#retry.failed(worked)
    this.#show('unreachable', problem)
    this.#later()
  }

  #later(): void {
    this.#retry.later(() => this.#connect())
  }

  #drop(): void {
    clearTimeout(this.#patience)
    const socket = this.#socket
    this.#socket = undefined
    this.#asked = []
    this.#ready = []
    if (!socket) return
    socket.onmessage = null
    socket.close()
  }

  #send(message: readonly unknown[]): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #show(state: RelayInfo['state'], problem: string | null): void {
    if (this.#state === state && this.#problem === problem) return
    this.#state = state
    this.#problem = problem
    this.#options.onChange()
  }
}
