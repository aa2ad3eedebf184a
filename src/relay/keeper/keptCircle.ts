/** One circle whose encrypted records this relay keeps. It can check who wrote them and in what order, and read none. */

import { type Bytes, Queue } from '../../base/index.ts'
import { circleName } from '../../identity/index.ts'
import { Admissions, checkCarried, type Rejection } from '../../log/index.ts'
import type { Channel } from '../../network/index.ts'
import {
  CircleSessions,
  type Holder,
  LIVE_LIMIT,
  LiveRates,
  readLive,
  type SessionsHost,
  type SessionView,
} from '../../sessions/index.ts'
import {
  Intake,
  RecordStore,
  type StorageError,
  type Store,
  setHolding,
  type Taken,
} from '../../store/index.ts'
import {
  type AddressKey,
  emptyHeads,
  type HeadIndex,
  type Item,
  isHeld,
  kindOfKey,
  type Open,
  recordsOf,
} from '../../sync/index.ts'
import { KEPT_RECORDS_LIMIT, LAPSE_EVERY, RENEWAL_DAYS } from './limits.ts'
import { Renewals } from './renewals.ts'

export interface KeptCircleHost {
  readonly peerId: string
  now(): number
  report(peer: string, cost: number): void
  /** Something that the relay's owner should know. */
  log(line: string): void
}

export class KeptCircle implements Holder<Taken>, SessionsHost<Taken> {
  readonly circle: Bytes
  readonly records: RecordStore
  readonly sessions: CircleSessions<Taken>
  readonly #host: KeptCircleHost
  readonly #admissions = new Admissions()
  readonly #intake: Intake<never>
  readonly #rates = new LiveRates()
  readonly #queue = new Queue()
  readonly #renewals: Renewals
  readonly #lapsing: ReturnType<typeof setInterval>
  #heads: HeadIndex
  #held: number

  private constructor(
    circle: Bytes,
    records: RecordStore,
    heads: HeadIndex,
    renewals: Renewals,
    host: KeptCircleHost,
  ) {
    this.circle = circle
    this.records = records
    this.#heads = heads
    this.#held = [...heads.entries()].reduce((sum, [, head]) => sum + recordsOf(head), 0)
    this.#host = host
    this.#intake = new Intake<never>(
      records,
      circle,
      this.#admissions,
      address => this.#heads.get(address),
      null,
    )
    this.sessions = new CircleSessions<Taken>(this, this)
    this.#renewals = renewals
    this.#lapsing = setInterval(() => void this.lapse().catch(this.#failed), LAPSE_EVERY)
    this.#lapsing.unref?.()
  }

  static async open(circle: Bytes, store: Store, host: KeptCircleHost): Promise<KeptCircle> {
    const records = new RecordStore(store, circleName(circle))
    let heads = emptyHeads()
    for await (const [address, head] of records.heads()) heads = heads.set(address, head)
    const renewals = await Renewals.open(store, circleName(circle))
    const kept = new KeptCircle(circle, records, heads, renewals, host)
    await kept.lapse()
    return kept
  }

  get peerId(): string {
    return this.#host.peerId
  }

  get heads(): HeadIndex {
    return this.#heads
  }

  now(): number {
    return this.#host.now()
  }

  receive(records: readonly Uint8Array[], forkProofs: readonly Uint8Array[] = []): Promise<Taken> {
    return this.#queue.run(() => this.#take(records, forkProofs))
  }

  async #take(records: readonly Uint8Array[], forkProofs: readonly Uint8Array[]): Promise<Taken> {
    if (this.#held >= KEPT_RECORDS_LIMIT)
      return { items: [], stored: 0, known: 0, rejections: [], gaps: [], forked: [], bounded: [] }
    const taken = await this.#intake.take(records, forkProofs)
    this.#setHeads(taken.items)
    await this.#renewals.renew(
      taken.items.filter(([, head]) => isHeld(head)).map(([address]) => address),
      this.now(),
    )
    return taken
  }

  #setHeads(items: readonly Item[]): void {
    for (const [address, head] of items) {
      const before = this.#heads.get(address)
      this.#held += recordsOf(head) - (before ? recordsOf(before) : 0)
      this.#heads = this.#heads.set(address, head)
    }
  }

  /**
   * Drops what no member has renewed for RENEWAL_DAYS. Its head stays, and should a member hold it after all, it is
   * taken again.
   * @throws {StorageError}; then nothing has changed
   */
  lapse(): Promise<void> {
    return this.#queue.run(async () => {
      const now = this.now()
      const held = [...this.#heads.entries()]
        .filter(([address, head]) => kindOfKey(address) === 'feed' && isHeld(head))
        .map(([address]) => address)
      await this.#renewals.renew(this.#renewals.undated(held), now)
      const lapsed = held.filter(address => this.#renewals.lapsed(address, now, RENEWAL_DAYS))
      const wanted = lapsed.map((address): [AddressKey, 'lacking'] => [address, 'lacking'])
      const items = await setHolding(this.records, address => this.#heads.get(address), wanted)
      this.#setHeads(items)
      this.sessions.took({ items, bounded: [] })
    })
  }

  readonly #failed = (error: StorageError): void => this.storageFailed(error)

  close(): void {
    clearInterval(this.#lapsing)
    this.sessions.close()
  }

  /** A relay can judge records; what a beacon says only members can read. */
  async validate(message: Uint8Array, from: string): Promise<'accept' | 'ignore' | 'reject'> {
    if (!this.#rates.allows(from, this.now())) return 'ignore'
    const live = readLive(message)
    if (live === null || message.length > LIVE_LIMIT) return 'reject'
    if (live.type === 'beacon') return 'accept'
    return (await checkCarried(live.bytes, this.circle, this.#admissions)).ok ? 'accept' : 'reject'
  }

  async live(message: Uint8Array): Promise<void> {
    const live = readLive(message)
    if (live?.type !== 'record') return
    try {
      this.sessions.took(await this.receive([live.bytes]))
    } catch (error) {
      this.storageFailed(error as StorageError)
    }
  }

  async opening(_: Channel): Promise<Open> {
    return { type: 'open', circle: this.circle, role: 'relay', membership: null, beacon: null, keep: null }
  }

  async opened(): Promise<null> {
    return null
  }

  rejected(rejection: Rejection, from: string): void {
    this.#host.log(`rejected a record from ${from}: ${rejection.rule}, ${rejection.reason}`)
  }

  report(peer: string, cost: number): void {
    this.#host.report(peer, cost)
  }

  storageFailed(error: StorageError): void {
    this.#host.log(error.message)
  }

  /** A member holds it, and offers it: that renews it. */
  holds({ role }: SessionView, items: readonly Item[]): void {
    if (role !== 'member') return
    const offered = items.filter(([, { holding }]) => holding === 'whole').map(([address]) => address)
    this.#renewals.renew(offered, this.now()).catch(this.#failed)
  }

  // What a member would show; a relay has nobody to show it to.
  received(): void {
    return
  }
  inStep(): void {
    return
  }
  progress(): void {
    return
  }
  ended(): void {
    return
  }
}
