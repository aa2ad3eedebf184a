/** All sessions of one circle: the replication machine, driven. */

import { type BucketLimits, type Bytes, equal } from '../base/index.ts'
import { verifyMembership } from '../identity/index.ts'
import { Admissions, checkCarried, checkForkProof, type Rejection } from '../log/index.ts'
import type { Channel, Misdeed } from '../network/index.ts'
import { type RecordStore, StorageError, spoiltError, type Taken } from '../store/index.ts'
import {
  type AddressKey,
  AMPLE,
  type Effect,
  type HeadIndex,
  type Input,
  type Item,
  type Lost,
  newReplication,
  type Open,
  type Refused,
  type ReplicationState,
  type Role,
  type Room,
  type SessionId,
  type SyncMessage,
  step,
} from '../sync/index.ts'
import { Given } from './given.ts'
import {
  EMPTY_CLAIM_COST,
  GIVEN_AGAIN,
  NEIGHBOURS_REMEMBERED,
  REJECTION_COST,
  WANT_PATIENCE,
} from './limits.ts'
import { type Outgoing, ProtocolError, SessionChannel } from './session.ts'

/** Whoever holds a circle's records: a member, or a relay that keeps them. */
export interface Holder<Received extends Taken> {
  readonly circle: Bytes
  readonly records: RecordStore
  readonly heads: HeadIndex
  /** Through the gate, to the disk. @throws {StorageError}; then nothing has changed */
  receive(records: readonly Uint8Array[], forkProofs: readonly Uint8Array[]): Promise<Received>
  /**
   * What the disk keeps at this seq of a segment is spoilt: only what is before it counts from now on.
   * @returns what is held now; nothing if it was replaced meanwhile @throws {StorageError}
   */
  forgetSpoilt(address: AddressKey, seq: number): Promise<readonly Lost[]>
}

/** What the sessions tell the circle that they serve. */
export interface SessionsHost<Received extends Taken> {
  readonly peerId: string
  now(): number
  /** Own opening for that peer. */
  opening(channel: Channel): Promise<Open>
  /** The peer's opening was verified. @returns the person who speaks, if a beacon in it says so */
  opened(channel: Channel, open: Open): Promise<string | null>
  received(received: Received, from: string): void
  rejected(rejection: Rejection, from: string): void
  holds(session: SessionView, items: readonly Item[]): void
  inStep(session: SessionView): void
  progress(): void
  ended(session: SessionView): void
  report(peer: string, cost: number, why: Misdeed): void
  storageFailed(error: StorageError): void
  /** That peer did not give what it said to have: it may exist, and nobody has shown it. */
  unproven(reason: string, from: string): void
  /** A relay has no room for something. */
  refused(refused: Refused, from: string): void
}

export interface SessionView {
  readonly peer: string
  readonly role: 'member' | 'relay'
  readonly did: string | null
  inStep: boolean
}

interface Live extends SessionView {
  readonly driver: SessionChannel
  /** Of wants that are not answered yet, and of some that are. */
  readonly patience: Set<ReturnType<typeof setTimeout>>
  role: 'member' | 'relay'
  did: string | null
}

export interface SessionLimits {
  /** Milliseconds until what was asked of one peer is asked of others as well. */
  readonly patience: number
  /** Bytes that it may be given a second time. */
  readonly again: BucketLimits
}

export class CircleSessions<Received extends Taken> {
  readonly #holder: Holder<Received>
  readonly #host: SessionsHost<Received>
  readonly #live = new Map<SessionId, Live>()
  #state: ReplicationState
  #bytes = 0
  #next = 0
  #room: Room = AMPLE
  #refusals: readonly Refused[] = []
  readonly #admissions = new Admissions()
  readonly #outgoing: Outgoing
  readonly #limits: SessionLimits
  /** What each neighbour has been given, by its PeerId. */
  readonly #given = new Map<string, Given>()

  constructor(holder: Holder<Received>, host: SessionsHost<Received>, limits: Partial<SessionLimits> = {}) {
    this.#holder = holder
    this.#host = host
    this.#limits = { patience: WANT_PATIENCE, again: GIVEN_AGAIN, ...limits }
    this.#state = newReplication(holder.heads)
    this.#outgoing = {
      isSound: async record => (await checkCarried(record, holder.circle, this.#admissions)).ok,
      isSoundProof: async proof => (await checkForkProof(proof, holder.circle, this.#admissions)).ok,
      spoilt: (address, seq) => void this.#forgetSpoilt(address, seq),
    }
  }

  get bytes(): number {
    return this.#bytes
  }

  views(): SessionView[] {
    return [...this.#live.values()]
  }

  /** Records that one peer or other has and are missing here: of the session that lacks most. */
  missing(): number {
    let most = 0
    for (const session of this.#state.sessions.values())
      most = Math.max(most, Number(session.missing.measure().sum))
    return most
  }

  /** How many records that peer has and we lack; null as long as the two have not compared. */
  missingFrom(peer: string): number | null {
    for (const [id, live] of this.#live) {
      if (live.peer !== peer) continue
      const session = this.#state.sessions.get(id)
      return session?.reconciled ? Number(session.missing.measure().sum) : null
    }
    return null
  }

  /** Something was taken in here, by a session or otherwise. */
  took({ items, bounded }: Pick<Taken, 'items' | 'bounded'>): void {
    if (bounded.length > 0) this.#step({ type: 'bounded', bounds: bounded })
    if (items.length > 0) this.#step({ type: 'stored', items })
  }

  /** There is room for more here, or for less: what there is none for is not asked for, and members are told why. */
  setRoom(room: Room, refusals: readonly Refused[]): void {
    const news = refusals.filter(
      ({ what, writer }) =>
        !this.#refusals.some(known => known.what === what && sameWriter(known.writer, writer)),
    )
    this.#refusals = refusals
    if (room === this.#room) return
    this.#room = room
    this.#step({ type: 'room', room })
    for (const { role, driver } of this.#live.values())
      if (role === 'member') for (const refusal of news) void driver.send(refusal)
  }

  async join(channel: Channel): Promise<void> {
    const id: SessionId = `${channel.peer}#${this.#next++}`
    const driver = new SessionChannel(channel, this.#holder.records, this.#outgoing)
    for (const other of this.#live.values()) if (other.peer === channel.peer) other.driver.close()
    const live: Live = {
      driver,
      patience: new Set(),
      peer: channel.peer,
      role: 'member',
      did: null,
      inStep: false,
    }
    try {
      await driver.run(
        await this.#host.opening(channel),
        open => this.#opened(id, live, channel, open),
        (message, bytes) => this.#handle(id, live, message, bytes),
        () => this.#host.now(),
      )
    } catch (error) {
      this.#failed(live, error)
    } finally {
      driver.close()
      for (const timer of live.patience) clearTimeout(timer)
      if (this.#live.delete(id)) {
        this.#step({ type: 'disconnected', session: id })
        this.#host.ended(live)
      }
    }
  }

  close(): void {
    for (const { driver } of this.#live.values()) driver.close()
  }

  async #opened(id: SessionId, live: Live, channel: Channel, open: Open): Promise<void> {
    const { circle } = this.#holder
    if (!equal(open.circle, circle)) throw refused('it speaks of another circle')
    // A relay has no key of the circle and proves nothing; nor is it believed anything but what is signed.
    if (open.role === 'member') {
      const proven =
        open.membership && (await verifyMembership(circle, channel.peer, this.#host.peerId, open.membership))
      if (!proven) throw refused('it did not show that it has the link')
    }
    live.role = open.role
    live.did = await this.#host.opened(channel, open)
    this.#live.set(id, live)
    this.#step({ type: 'connected', session: id, initiator: channel.initiator })
    if (live.role === 'member') for (const refusal of this.#refusals) void live.driver.send(refusal)
  }

  async #handle(id: SessionId, live: Live, message: SyncMessage, bytes: number): Promise<void> {
    if (message.type === 'refused') {
      // Only relays have quotas, and say so in place of an opening or after it; from a member it says nothing.
      const isMember = this.#live.has(id) && live.role === 'member'
      return isMember ? undefined : this.#host.refused(message, live.peer)
    }
    if (message.type === 'records') {
      this.#bytes += bytes
      const received = await this.#holder.receive(message.records, message.forks)
      for (const rejection of received.rejections) {
        this.#host.rejected(rejection, live.peer)
        if (!isExcused(rejection, received, live.role))
          this.#host.report(live.peer, REJECTION_COST, 'rejected')
      }
      this.#host.received(received, live.peer)
      this.took(received)
    }
    this.#step({ type: 'received', session: id, message })
    this.#host.progress()
  }

  async #forgetSpoilt(address: AddressKey, seq: number): Promise<void> {
    try {
      const items = await this.#holder.forgetSpoilt(address, seq)
      if (items.length === 0) return
      this.#host.storageFailed(spoiltError())
      this.#step({ type: 'lost', items })
    } catch (error) {
      this.#host.storageFailed(error as StorageError)
    }
  }

  #givenTo(peer: string): Given {
    const given = this.#given.get(peer) ?? new Given(this.#limits.again, this.#host.now())
    this.#given.delete(peer)
    this.#given.set(peer, given)
    if (this.#given.size > NEIGHBOURS_REMEMBERED) this.#given.delete(this.#given.keys().next().value!)
    return given
  }

  #failed(live: Live, error: unknown): void {
    if (error instanceof ProtocolError) {
      this.#host.rejected(error.rejection, live.peer)
      this.#host.report(live.peer, REJECTION_COST, 'protocol')
    } else if (error instanceof StorageError) this.#host.storageFailed(error)
    else if ((error as Error).name !== 'ChannelClosedError') throw error
  }

  #step(input: Input): void {
    const [state, effects] = step(this.#state, input)
    this.#state = state
    for (const effect of effects) this.#carryOut(effect)
  }

  #wait(session: SessionId, { patience }: Live, want: number): void {
    const timer = setTimeout(() => {
      patience.delete(timer)
      this.#step({ type: 'late', session, want })
    }, this.#limits.patience)
    patience.add(timer)
  }

  #carryOut(effect: Effect): void {
    const live = this.#live.get(effect.session)
    if (!live) return
    switch (effect.type) {
      case 'send':
        void live.driver.send(effect.message)
        if (effect.message.type === 'want') this.#wait(effect.session, live, effect.message.id)
        return
      case 'serve':
        live.driver
          .serve(
            effect.id,
            effect.items,
            () => this.#state.heads,
            this.#givenTo(live.peer),
            () => this.#host.now(),
          )
          .catch(error => {
            live.driver.close()
            this.#failed(live, error)
          })
        return
      case 'in-step':
        live.inStep = true
        this.#host.inStep(live)
        return
      case 'holds':
        this.#host.holds(live, effect.items)
        return
      case 'misbehaved':
        this.#host.unproven(effect.reason, live.peer)
        if (live.role === 'member') this.#host.report(live.peer, EMPTY_CLAIM_COST, 'claims')
    }
  }
}

const AFTER_THE_CHAIN: ReadonlySet<string> = new Set([
  'decryption',
  'certificate',
  'structs',
  'schema',
  'carried',
])

/**
 * What its bringer could not have known is not held against it: that a device was revoked, or that a log has another
 * history, of which each half is good by itself. Nor what a relay, which has no key, can't check.
 */
const isExcused = ({ rule }: Rejection, { forked }: Taken, role: Role): boolean =>
  rule === 'revocation' ||
  (rule === 'fork' && forked.length > 0) ||
  (role === 'relay' && AFTER_THE_CHAIN.has(rule))

const sameWriter = (a: Bytes | null, b: Bytes | null): boolean =>
  a === null || b === null ? a === b : equal(a, b)

const refused = (reason: string): ProtocolError => new ProtocolError({ ok: false, rule: 'admission', reason })
