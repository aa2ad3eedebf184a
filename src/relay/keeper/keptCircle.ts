/** One circle whose encrypted records this relay keeps. It can check who wrote them and in what order, and read none. */

import { type Bytes, fromHex, Queue } from '../../base/index.ts'
import { circleName } from '../../identity/index.ts'
import { Admissions, checkCarried, decodeRecord, type Rejection } from '../../log/index.ts'
import type { Channel, Misdeed } from '../../network/index.ts'
import {
  CircleSessions,
  checkLive,
  type Holder,
  LiveRates,
  readLive,
  type SessionsHost,
  type SessionView,
} from '../../sessions/index.ts'
import {
  Intake,
  isSpoilt,
  RecordStore,
  type StorageError,
  type Store,
  setHolding,
  type Taken,
} from '../../store/index.ts'
import {
  type AddressKey,
  AMPLE,
  addressKey,
  addressOf,
  emptyHeads,
  type HeadIndex,
  type HoldingState,
  type Item,
  isHeld,
  kindOfKey,
  type Lost,
  type Open,
  type Refused,
  type Room,
  writerOfKey,
} from '../../sync/index.ts'
import { KEPT_RECORDS_LIMIT, LAPSE_EVERY, RENEWAL_DAYS } from './limits.ts'
import type { Quotas } from './quotas.ts'
import { Renewals } from './renewals.ts'
import { Usage } from './usage.ts'

export interface KeptCircleHost {
  readonly peerId: string
  readonly quotas: Quotas
  now(): number
  report(peer: string, cost: number, why: Misdeed): void
  /** Something was turned away, by this rule. */
  turnedAway(rule: string): void
  /** Room for so many bytes more, made if need be. @returns false if there is none. */
  makeRoom(bytes: number): Promise<boolean>
  /** Something that the relay's owner should know. */
  log(line: string): void
}

export class KeptCircle implements Holder<Taken>, SessionsHost<Taken> {
  readonly circle: Bytes
  readonly records: RecordStore
  readonly sessions: CircleSessions<Taken>
  readonly usage = new Usage()
  readonly #host: KeptCircleHost
  readonly #admissions = new Admissions()
  readonly #intake: Intake<never>
  readonly #rates = new LiveRates()
  readonly #queue = new Queue()
  readonly #renewals: Renewals
  readonly #lapsing: ReturnType<typeof setInterval>
  #heads: HeadIndex
  #room: Room = AMPLE
  #closed = false

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
    for (const [address, head] of heads.entries()) this.usage.change(address, null, head)
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
    await kept.#lapse()
    kept.#setRoom(true)
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

  /** The last day, since the epoch, on which a member showed to hold anything of it. */
  get renewed(): number {
    return this.#renewals.latest
  }

  /** Members here now. */
  get present(): number {
    return this.sessions.views().filter(({ role }) => role === 'member').length
  }

  async receive(records: readonly Uint8Array[], forkProofs: readonly Uint8Array[] = []): Promise<Taken> {
    const bytes = records.reduce((sum, record) => sum + record.length, 0)
    // Outside the queue: what makes room may have to wait for it.
    const fits = await this.#host.makeRoom(bytes)
    return this.#queue.run(() => this.#take(records, forkProofs, fits))
  }

  forgetSpoilt(address: AddressKey, seq: number): Promise<readonly Lost[]> {
    return this.#queue.run(async () => {
      if (this.#closed || !(await isSpoilt(this.records, this.circle, address, seq))) return []
      const lost = await this.#intake.bound([[address, seq - 1]])
      for (const { head } of lost) {
        this.usage.change(address, this.#heads.get(address) ?? null, head)
        this.#heads = head ? this.#heads.set(address, head) : this.#heads.delete(address)
      }
      return lost
    })
  }

  async #take(
    records: readonly Uint8Array[],
    forkProofs: readonly Uint8Array[],
    fits: boolean,
  ): Promise<Taken> {
    if (this.#closed)
      return { items: [], stored: 0, known: 0, rejections: [], gaps: [], forked: [], bounded: [] }
    this.#setRoom(fits)
    const taken = await this.#intake.take(this.#fitting(records), forkProofs)
    this.#setHeads(taken.items)
    this.#setRoom(fits)
    await this.#renewals.renew(
      taken.items.filter(([, head]) => isHeld(head)).map(([address]) => address),
      this.now(),
    )
    return taken
  }

  /** What there is room for: all, or what makes others' words no longer than they are. */
  #fitting(records: readonly Uint8Array[]): readonly Uint8Array[] {
    const { full, fullFor } = this.#room
    if (!full && fullFor.size === 0) return records
    return records.filter(bytes => {
      const decoded = decodeRecord(bytes)
      // What can't be read is for the gate to judge.
      if (!decoded.ok) return true
      const address = addressKey(decoded.value.header)
      const head = this.#heads.get(address)
      const replaces = decoded.value.header.type === 'snapshot' && head && bytes.length <= head.bytes
      const fits = replaces || !(full || fullFor.has(writerOfKey(address)))
      if (!fits) this.#host.turnedAway('quota')
      return fits
    })
  }

  /** @param fits whether the relay as a whole has room */
  #setRoom(fits: boolean): void {
    const { quotas } = this.#host
    const { bytes, records } = this.usage
    const over = bytes >= quotas.circle || records >= KEPT_RECORDS_LIMIT
    const room: Room = { full: over || !fits, fullFor: this.usage.atLeast(quotas.writer) }
    if (room.full === this.#room.full && sameMembers(room.fullFor, this.#room.fullFor)) return
    this.#room = room
    const refusals: Refused[] = [...room.fullFor].map(writer => ({
      type: 'refused',
      what: 'writer',
      limit: quotas.writer,
      writer: fromHex(writer),
    }))
    // Where it is the number of records, no size tells it.
    const limit = bytes >= quotas.circle ? quotas.circle : 0
    if (over) refusals.push({ type: 'refused', what: 'circle', limit, writer: null })
    else if (!fits) refusals.push({ type: 'refused', what: 'relay', limit: 0, writer: null })
    this.sessions.setRoom(room, refusals)
  }

  #setHeads(items: readonly Item[]): void {
    for (const [address, head] of items) {
      this.usage.change(address, this.#heads.get(address) ?? null, head)
      this.#heads = this.#heads.set(address, head)
    }
  }

  /** Every segment of posts that is held here. */
  #heldFeeds(): Item[] {
    return [...this.#heads.entries()].filter(
      ([address, head]) => kindOfKey(address) === 'feed' && isHeld(head),
    )
  }

  async #setHolding(addresses: readonly AddressKey[], holding: HoldingState): Promise<void> {
    const wanted = addresses.map((address): [AddressKey, HoldingState] => [address, holding])
    const items = await setHolding(this.records, address => this.#heads.get(address), wanted)
    this.#setHeads(items)
    this.sessions.took({ items, bounded: [] })
  }

  /**
   * Lets go of so many bytes, or of what there is: first what members have renewed longest ago, of that the older
   * segments. It is not asked for again until its writer goes on with it.
   * @throws {StorageError}; then nothing has changed
   */
  letGo(bytes: number): Promise<void> {
    return this.#queue.run(async () => {
      const age = ([address]: Item) => this.#renewals.of(address)
      const oldest = this.#heldFeeds().sort(
        (a, b) => age(a) - age(b) || addressOf(a[0]).segment - addressOf(b[0]).segment,
      )
      let freed = 0
      const chosen: AddressKey[] = []
      for (const [address, head] of oldest) {
        if (freed >= bytes) break
        chosen.push(address)
        freed += head.bytes
      }
      await this.#setHolding(chosen, 'gone')
      this.#setRoom(true)
    })
  }

  /**
   * Drops what no member has renewed for RENEWAL_DAYS. Its head stays, and should a member hold it after all, it is
   * taken again.
   * @throws {StorageError}; then nothing has changed
   */
  async lapse(): Promise<void> {
    await this.#lapse()
    this.#setRoom(await this.#host.makeRoom(0))
  }

  #lapse(): Promise<void> {
    return this.#queue.run(async () => {
      const now = this.now()
      const held = this.#heldFeeds().map(([address]) => address)
      await this.#renewals.renew(this.#renewals.undated(held), now)
      await this.#setHolding(
        held.filter(address => this.#renewals.lapsed(address, now, RENEWAL_DAYS)),
        'lacking',
      )
    })
  }

  readonly #failed = (error: StorageError): void => this.storageFailed(error)

  close(): void {
    this.#closed = true
    clearInterval(this.#lapsing)
    this.sessions.close()
  }

  /** Closes it and leaves nothing of it on the disk. @throws {StorageError} */
  forget(): Promise<void> {
    this.close()
    return this.#queue.run(async () => {
      await this.records.clear()
      await this.#renewals.clear()
    })
  }

  /** A relay can judge records; of what only members can read it can tell that a member has sent it. */
  async validate(message: Uint8Array, from: string): Promise<'accept' | 'ignore' | 'reject'> {
    if (!this.#rates.allows(from, this.now())) return this.#tooMuch()
    const live = await checkLive(message, this.circle)
    if (!live.ok) return this.#reject(live)
    if (live.value.type === 'beacon') return 'accept'
    if (this.#rates.busy) return this.#tooMuch()
    const record = await checkCarried(live.value.bytes, this.circle, this.#admissions)
    if (!record.ok) return this.#reject(record)
    return this.#rates.allowsAuthor(record.value.header.writer, this.now()) ? 'accept' : this.#tooMuch()
  }

  #tooMuch(): 'ignore' {
    this.#host.turnedAway('rate')
    return 'ignore'
  }

  #reject({ rule }: Rejection): 'reject' {
    this.#host.turnedAway(rule)
    return 'reject'
  }

  async live(message: Uint8Array): Promise<void> {
    const live = readLive(message)
    if (live?.type !== 'record') return
    try {
      this.sessions.took(await this.#rates.during(() => this.receive([live.bytes])))
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
    this.#host.turnedAway(rejection.rule)
    this.#host.log(`rejected a record from ${from}: ${rejection.rule}, ${rejection.reason}`)
  }

  report(peer: string, cost: number, why: Misdeed): void {
    this.#host.report(peer, cost, why)
  }

  storageFailed(error: StorageError): void {
    this.#host.log(error.message)
  }

  /** A member holds it, and offers it: that renews it. */
  holds({ role }: SessionView, items: readonly Item[]): void {
    if (role !== 'member') return
    // What is not here is renewed when it comes: a claim alone shall leave nothing behind.
    const offered = items
      .filter(([address, { holding }]) => holding === 'whole' && this.#heads.get(address) !== undefined)
      .map(([address]) => address)
    this.#renewals.renew(offered, this.now()).catch(this.#failed)
  }

  // What a member would show; a relay has nobody to show it to.
  refused(): void {
    return
  }
  received(): void {
    return
  }
  unproven(): void {
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

const sameMembers = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every(member => b.has(member))
