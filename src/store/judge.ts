import type { Rejection, SealedRecord, Verdict } from '../log/index.ts'
import type { AddressKey, Bound, Item } from '../sync/index.ts'

/** What a member asks beyond the chain. `Opened` is whatever it learns before the order of records matters. */
export interface Judge<Opened> {
  /** Asked for all records of a batch at once. */
  open(record: SealedRecord): Promise<Verdict<Opened>>
  /** Asked in order. Stages the change; the newest content's time in minutes comes back as a hint. */
  stage(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened,
    replaces: boolean,
  ): Promise<Verdict<{ recency: number }>>
  /** The log was cut: of what was staged or held of this segment only the records before `at` stand. */
  cut(address: AddressKey, at: number, standing: readonly SealedRecord[]): Promise<void>
  /** What was staged is on disk. */
  commit(): void
  /** What was staged is void. */
  abandon(): void
}

export interface Taken {
  /** New heads, on disk. */
  readonly items: readonly Item[]
  readonly stored: number
  /** Records that were here already, or say nothing new. */
  readonly known: number
  readonly rejections: readonly Rejection[]
  /** Addresses of which something between is missing. */
  readonly gaps: readonly AddressKey[]
  /** Segments that turned out forked. */
  readonly forked: readonly AddressKey[]
  /** Segments of which, by a revocation, only a part stands. */
  readonly bounded: readonly Bound[]
}
