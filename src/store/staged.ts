/** What a batch is about to change, segment by segment. */

import type { Bytes } from '../base/index.ts'
import type { SealedRecord } from '../log/index.ts'
import type { AddressKey, Head } from '../sync/index.ts'
import type { SegmentChange } from './recordStore.ts'

/** How far a segment whose head alone was known has come in. */
export interface Partial {
  readonly seq: number
  readonly hash: Bytes
  readonly base: number
  readonly bytes: number
}

export interface Staged {
  head: Head
  partial: Partial | undefined
  readonly add: Map<number, SealedRecord>
  readonly drop: [number, number][]
  forkProof?: Bytes
  /** Nothing of it stands here: it is forgotten altogether. */
  forgotten?: boolean
}

/** As the disk is to be changed. */
export const changesOf = (staged: ReadonlyMap<AddressKey, Staged>): SegmentChange[] =>
  [...staged].map(([address, { head, add, drop, forkProof, forgotten }]) => ({
    address,
    head: forgotten ? null : head,
    add: [...add].map(([seq, { bytes }]) => ({ seq, bytes })),
    drop,
    ...(forkProof ? { forkProof } : {}),
  }))
