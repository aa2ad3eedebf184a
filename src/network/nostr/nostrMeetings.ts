import type { Logger, Upgrader } from '@libp2p/interface'
import type { RelayInfo } from '../api.ts'
import { type EventKey, newEventKey, type ReceivedEvent, signEvent } from './event.ts'
import { NOSTR_RELAYS_LIMIT, SIGNALS_REMEMBERED } from './limits.ts'
import { NostrRelay } from './nostrRelay.ts'
import { NostrRoom } from './nostrRoom.ts'
import { deriveRoom, nonceIn, openSignal, type RoomSecrets, type Signal, sealSignal } from './signal.ts'

export interface NostrMeetingsOptions {
  /** PeerId of this node. */
  readonly self: string
  readonly upgrader: Upgrader
  readonly log: Logger
  readonly encryptedOnly: boolean
  iceServers(): readonly RTCIceServer[]
  /** True for a peer that needs no connection over this wire in the room with this topic. */
  needless(peer: string, topic: string): boolean
  /** How many peers of the room are connected, over any wire. */
  connected(topic: string): number
  onChange(): void
}

interface Entered {
  readonly room: NostrRoom
  readonly secrets: RoomSecrets
  /** One a room, so that what is signed does not tell which rooms are one person's. */
  readonly key: EventKey
}

/** All rooms at all Nostr relays. */
export class NostrMeetings {
  readonly #options: NostrMeetingsOptions
  readonly #relays = new Map<string, NostrRelay>()
  /** By the room's own topic, and by what relays see instead of it. */
  readonly #entered = new Map<string, Entered>()
  readonly #byNostrTopic = new Map<string, Entered>()
  /** Beginnings of what was opened, oldest first: every relay delivers it, and might do so again. */
  readonly #seen = new Set<string>()

  constructor(options: NostrMeetingsOptions) {
    this.#options = options
  }

  use(urls: readonly string[]): void {
    const wanted = new Set(urls.slice(0, NOSTR_RELAYS_LIMIT))
    for (const [url, relay] of this.#relays) {
      if (wanted.has(url)) continue
      relay.stop()
      this.#relays.delete(url)
    }
    for (const url of wanted) {
      if (this.#relays.has(url)) continue
      const relay = new NostrRelay(url, {
        encryptedOnly: this.#options.encryptedOnly,
        topics: () => [...this.#byNostrTopic.keys()],
        onEvent: event => this.#take(event),
        onReady: (ready, topics) => this.#announce(ready, topics),
        onChange: this.#options.onChange,
      })
      this.#relays.set(url, relay)
    }
    this.#options.onChange()
  }

  enter(topic: string, password: string): void {
    const { self, upgrader, log, iceServers, needless, connected } = this.#options
    if (this.#entered.has(topic)) return
    const secrets = deriveRoom(password)
    const key = newEventKey()
    const room = new NostrRoom({
      self,
      upgrader,
      log,
      iceServers,
      needless: peer => needless(peer, topic),
      connected: () => connected(topic),
      send: signal => {
        const event = this.#event(entered, signal)
        for (const relay of this.#relays.values()) relay.publish(event)
      },
    })
    const entered = { room, secrets, key }
    this.#entered.set(topic, entered)
    this.#byNostrTopic.set(secrets.topic, entered)
    this.#topicsChanged()
  }

  leave(topic: string): void {
    const entered = this.#entered.get(topic)
    if (!entered) return
    entered.room.stop()
    this.#entered.delete(topic)
    this.#byNostrTopic.delete(entered.secrets.topic)
    this.#topicsChanged()
  }

  /** No direct connection with this peer is left. */
  lost(peer: string): void {
    for (const { room } of this.#entered.values()) room.lost(peer)
  }

  wake(): void {
    for (const relay of this.#relays.values()) relay.wake()
  }

  infos(): readonly RelayInfo[] {
    return [...this.#relays.values()].map(({ info }) => info)
  }

  stop(): void {
    for (const { room } of this.#entered.values()) room.stop()
    for (const relay of this.#relays.values()) relay.stop()
  }

  #topicsChanged(): void {
    for (const relay of this.#relays.values()) relay.topicsChanged()
  }

  #announce(relay: NostrRelay, topics: readonly string[]): void {
    for (const topic of topics) {
      const entered = this.#byNostrTopic.get(topic)
      if (entered) relay.publish(this.#event(entered, entered.room.here))
    }
  }

  #event({ secrets, key }: Entered, signal: Signal) {
    return signEvent(key, secrets.topic, sealSignal(secrets, signal), Date.now())
  }

  #take({ topic, content }: ReceivedEvent): void {
    const entered = this.#byNostrTopic.get(topic)
    const nonce = nonceIn(content)
    if (!entered || this.#seen.has(nonce)) return
    const signal = openSignal(entered.secrets, content)
    if (!signal) return
    this.#seen.add(nonce)
    if (this.#seen.size > SIGNALS_REMEMBERED) {
      const [oldest] = this.#seen
      this.#seen.delete(oldest!)
    }
    entered.room.take(signal)
  }
}
