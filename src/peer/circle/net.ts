/** One circle on the network: its room, its sessions, its beacons, and what others are known to hold. */

import { type Bytes, Emitter, equal, toHex } from '../../base/index.ts'
import { askToKeep, didOf, proveMembership } from '../../identity/index.ts'
import {
  Admissions,
  accept,
  checkCarried,
  decodeRecord,
  type Rejection,
  type Verdict,
} from '../../log/index.ts'
import type { Channel, Misdeed, Network, Room } from '../../network/index.ts'
import {
  CircleSessions,
  checkLive,
  LIVE_LIMIT,
  type Live,
  LiveRates,
  liveBeacon,
  liveRecord,
  readLive,
  type SessionsHost,
  type SessionView,
} from '../../sessions/index.ts'
import { type StorageError, spoiltError } from '../../store/index.ts'
import {
  type AddressKey,
  type Item,
  isHeld,
  type Open,
  openBeacon,
  type Refused,
  sealBeacon,
} from '../../sync/index.ts'
import { openCaret, sealCaret } from '../charter/caretMessage.ts'
import type { CaretPlace } from '../charter/carets.ts'
import type { Writer } from '../identity/vault.ts'
import type { Received, Replica } from '../replica/replica.ts'
import { BeaconSchedule } from './beacons.ts'
import { SPEAKERS_REMEMBERED } from './limits.ts'
import type { MetPeers } from './metPeers.ts'
import type { Presence } from './presence.ts'
import type { Device, HeldItems, Holder, Holdings } from './reach.ts'

export interface CircleNetEvents {
  received: { received: Received; from: string }
  rejected: { rejection: Rejection; from: string }
  /** That peer did not give what it said to have. */
  unproven: { reason: string; from: string }
  /** A relay has no room for something of this circle, or of this device. */
  refused: { refused: Refused; from: string }
  /** Addresses that somebody is now known to hold further. */
  reach: readonly AddressKey[]
  /** The same, in full: who holds what, and through which peer it was learnt. */
  held: { holder: Holder; items: HeldItems; via: string }
  /** A beacon that held. */
  beacon: Uint8Array
  presence: undefined
  progress: undefined
  inStep: SessionView
  session: { view: SessionView; open: boolean }
  storage: StorageError
}

/** For whom a peer speaks. */
type Speaker = Device & { readonly peer: string }

export interface CircleNetOptions {
  readonly replica: Replica
  /** What a circle needs of the network. */
  readonly network: Pick<Network, 'peerId' | 'events' | 'enter' | 'report'>
  readonly holdings: Holdings
  readonly presence: Presence
  readonly met: MetPeers
  /** Current writer; it changes if a log was found forked. */
  readonly writer: () => Writer
  readonly now: () => number
  readonly hints: { readonly relays: readonly string[]; readonly signalling: readonly string[] }
}

export class CircleNet implements SessionsHost<Received> {
  readonly events = new Emitter<CircleNetEvents>()
  readonly sessions: CircleSessions<Received>
  readonly #options: CircleNetOptions
  readonly #admissions = new Admissions()
  readonly #rates = new LiveRates()
  /** By PeerId: the person, and the device of theirs, for whom that peer has spoken in a session of its own. */
  readonly #speakers = new Map<string, Speaker>()
  readonly #beacons: BeaconSchedule
  #counter = 0
  #stopped = false
  #stopTelling: () => void = () => undefined
  #stopBack: () => void = () => undefined
  #room: Room | undefined

  constructor(options: CircleNetOptions) {
    this.#options = options
    this.sessions = new CircleSessions(options.replica, this)
    options.holdings.boundTo(address => options.replica.heads.get(address) !== undefined)
    this.#beacons = new BeaconSchedule(holds => void this.#sendBeacon(true, holds))
  }

  get peerId(): string {
    return this.#options.network.peerId
  }

  now(): number {
    return this.#options.now()
  }

  async start(): Promise<void> {
    const { network, replica, hints, met } = this.#options
    const { topic, roomName, roomPassword } = replica.keys
    const room = await network.enter({
      topic,
      roomName,
      roomPassword,
      ...hints,
      known: met.addresses(),
      validate: (message, from) => this.#validate(message, from),
    })
    this.#room = room
    room.events.on('met', ({ peer, addresses }) => met.take(peer, addresses, this.now()))
    room.events.on('message', ({ data, from }) => void this.#live(data, from))
    // A fault of this program in one session must not end the others, or the process.
    room.events.on('channel', channel => void this.sessions.join(channel).catch(console.error))
    this.#stopBack = network.events.on('back', () => void this.#sendBeacon(true, []))
    this.#beacons.start()
    if (replica.spoilt.size > 0) this.storageFailed(spoiltError())
    this.#stopTelling = replica.commons.carets.events.on('own', place => void this.#sendCaret(place))
  }

  /** Addresses of the relays that are used for this circle now. */
  relays(): readonly string[] {
    return this.#room?.relays() ?? []
  }

  addHints(hints: { relays?: readonly string[]; signalling?: readonly string[] }): void {
    this.#room?.addHints(hints)
  }

  /** The person who speaks for a libp2p peer, once that peer itself has shown a beacon that says so. */
  didOf(peer: string): string | null {
    return this.#speakers.get(peer)?.did ?? null
  }

  /** Spreads what was just written here: at once to all in the room, and by sessions to whoever misses that. */
  async spread(received: readonly Received[], records: readonly Uint8Array[]): Promise<void> {
    for (const record of records) if (record.length < LIVE_LIMIT) await this.#publish(liveRecord(record))
    for (const one of received) this.sessions.took(one)
  }

  /** What is held has changed by what was done here, not by what came over the network. */
  rearranged(received: Received): void {
    this.#beacons.gained(received.items.map(heldUpTo))
    this.sessions.took(received)
  }

  async stop(): Promise<void> {
    this.#beacons.stop()
    this.#options.replica.commons.carets.leave()
    this.#stopTelling()
    this.#stopBack()
    if (this.#room) await this.#sendBeacon(false, [])
    this.#stopped = true
    this.sessions.close()
    await this.#room?.leave()
    await this.#options.holdings.flush()
  }

  /** What was about to leave when the room was left goes by a session the next time. */
  async #publish(message: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.#stopped) await this.#room?.publish(message)
  }

  // Live messages

  async #validate(message: Uint8Array, from: string): Promise<'accept' | 'ignore' | 'reject'> {
    // What is ignored and true the sessions bring.
    if (!this.#rates.allows(from, this.now())) return 'ignore'
    const live = await checkLive(message, this.#options.replica.keys.id)
    if (live.ok && live.value.type === 'record' && this.#rates.busy) return 'ignore'
    const author = live.ok ? await this.#authorOf(live.value) : live
    if (author.ok) return this.#rates.allowsAuthor(author.value, this.now()) ? 'accept' : 'ignore'
    this.rejected(author, from)
    return 'reject'
  }

  /** The writer, once it is certain that they have signed it. */
  async #authorOf(live: Live): Promise<Verdict<Bytes>> {
    const { keys } = this.#options.replica
    if (live.type === 'record') {
      const record = await checkCarried(live.bytes, keys.id, this.#admissions)
      return record.ok ? accept(record.value.header.writer) : record
    }
    if (live.caret) {
      const caret = await openCaret(keys, live.bytes)
      return caret.ok ? accept(caret.value.caret.writer) : caret
    }
    const beacon = await openBeacon(keys, live.bytes)
    return beacon.ok ? accept(beacon.value.beacon.writer) : beacon
  }

  async #live(message: Uint8Array, from: string): Promise<void> {
    const live = readLive(message)
    if (live?.type === 'beacon')
      await (live.caret ? this.#takeCaret(live.bytes) : this.#takeBeacon(live.bytes))
    if (live?.type !== 'record') return
    try {
      const received = await this.#rates.during(() => this.#options.replica.receive([live.bytes]))
      for (const rejection of received.rejections) {
        this.rejected(rejection, from)
        const record = decodeRecord(live.bytes)
        if (record.ok) this.#rates.refused(record.value.header.writer, this.now())
      }
      this.received(received, from)
      this.sessions.took(received)
    } catch (error) {
      this.storageFailed(error as StorageError)
    }
  }

  // Carets

  async #sendCaret(place: CaretPlace | null): Promise<void> {
    const { replica, writer } = this.#options
    const { signer, certificate } = writer()
    this.#counter = Math.max(this.#counter + 1, this.now())
    const sealed = await sealCaret(replica.keys, signer, certificate, { counter: this.#counter, place })
    await this.#publish(await liveBeacon(replica.keys, sealed, true))
  }

  async #takeCaret(sealed: Uint8Array): Promise<void> {
    const { replica, writer } = this.#options
    const opened = await openCaret(replica.keys, sealed)
    if (!opened.ok) return
    const { caret, certificate } = opened.value
    if (equal(caret.writer, writer().signer.publicKey)) return
    if (replica.view.revocations.isRevoked(certificate)) return
    const name = toHex(caret.writer)
    replica.commons.carets.take(name, didOf(certificate.person), caret.counter, caret.place, this.now())
  }

  // Beacons

  async #seal(here: boolean, holds: HeldItems): Promise<Uint8Array<ArrayBuffer>> {
    const sealed = await this.#sealed(here, holds)
    // Counters only rise, so a goodbye is good for as long as nothing has been said after it.
    const goodbye = await this.#sealed(false, [])
    this.#room?.setGoodbye(await liveBeacon(this.#options.replica.keys, goodbye))
    return sealed
  }

  async #sealed(here: boolean, holds: HeldItems): Promise<Uint8Array<ArrayBuffer>> {
    const { replica, writer } = this.#options
    const { signer, certificate } = writer()
    this.#counter = Math.max(this.#counter + 1, this.now())
    const beacon = { counter: this.#counter, at: this.now(), peer: this.peerId, here, holds }
    return sealBeacon(replica.keys, signer, certificate, beacon)
  }

  async #sendBeacon(here: boolean, holds: HeldItems): Promise<void> {
    await this.#publish(await liveBeacon(this.#options.replica.keys, await this.#seal(here, holds)))
    this.events.emit('presence', undefined)
  }

  /** @returns whose beacon it is, and the peer that it names; null for one that does not hold */
  async #takeBeacon(sealed: Uint8Array): Promise<Speaker | null> {
    const { replica, presence } = this.#options
    const opened = await openBeacon(replica.keys, sealed)
    if (!opened.ok) return null
    const { beacon, certificate } = opened.value
    if (equal(beacon.writer, this.#options.writer().signer.publicKey)) return null
    if (replica.view.revocations.isRevoked(certificate)) return null
    const did = didOf(certificate.person)
    const spoken = { did, device: toHex(certificate.device), peer: beacon.peer }
    if (!presence.take(beacon, did, this.now())) return spoken
    if (replica.view.greet(certificate.person)) this.events.emit('presence', undefined)
    this.#held(spoken, beacon.holds, beacon.peer)
    this.events.emit('beacon', sealed)
    this.events.emit('presence', undefined)
    return spoken
  }

  // SessionsHost

  async opening(channel: Channel): Promise<Open> {
    const { keys } = this.#options.replica
    const relay = channel.role === 'relay'
    return {
      type: 'open',
      circle: keys.id,
      role: 'member',
      membership: await proveMembership(keys, this.peerId, channel.peer),
      // A relay could not open it.
      beacon: relay ? null : await this.#seal(true, []),
      keep: relay ? await askToKeep(keys, channel.peer) : null,
    }
  }

  async opened(channel: Channel, { role, beacon }: Open): Promise<string | null> {
    if (role === 'relay' || beacon === null) return null
    const spoken = await this.#takeBeacon(beacon)
    // A member can name anybody's peer in a beacon: only one that the named peer shows itself says for whom it speaks.
    if (spoken?.peer !== channel.peer) return null
    this.#speakers.delete(channel.peer)
    this.#speakers.set(channel.peer, spoken)
    if (this.#speakers.size > SPEAKERS_REMEMBERED) this.#speakers.delete(this.#speakers.keys().next().value!)
    return spoken.did
  }

  received(received: Received, from: string): void {
    this.#beacons.gained(received.items.map(heldUpTo))
    this.events.emit('received', { received, from })
  }

  rejected(rejection: Rejection, from: string): void {
    this.events.emit('rejected', { rejection, from })
  }

  unproven(reason: string, from: string): void {
    this.events.emit('unproven', { reason, from })
  }

  refused(refused: Refused, from: string): void {
    const own = this.#options.writer().signer.publicKey
    if (refused.writer === null || equal(refused.writer, own)) this.events.emit('refused', { refused, from })
  }

  holds({ role, peer }: SessionView, items: readonly Item[]): void {
    const holder = role === 'relay' ? { relay: peer } : this.#speakers.get(peer)
    if (holder) this.#held(holder, items.map(heldUpTo), peer)
  }

  #held(holder: Holder, items: HeldItems, via: string): void {
    const news = this.#options.holdings.learn(holder, items, this.now(), via)
    if (news.length === 0) return
    this.events.emit('reach', news)
    this.events.emit('held', { holder, items, via })
  }

  inStep(view: SessionView): void {
    this.events.emit('session', { view, open: true })
    this.events.emit('inStep', view)
  }

  progress(): void {
    this.events.emit('progress', undefined)
  }

  ended(view: SessionView): void {
    // A session that goes on over a better wire has not ended for the person.
    if (!this.sessions.views().some(({ peer }) => peer === view.peer)) this.#options.presence.gone(view.peer)
    this.events.emit('session', { view, open: false })
  }

  report(peer: string, cost: number, why: Misdeed): void {
    this.#options.network.report(peer, cost, why)
  }

  storageFailed(error: StorageError): void {
    this.events.emit('storage', error)
  }

  setHere(people: number): void {
    this.#beacons.setHere(people)
  }
}

/** As beacons tell it: -1 for what is not held. */
const heldUpTo = ([address, head]: Item): readonly [AddressKey, number] => [
  address,
  isHeld(head) ? head.seq : -1,
]
