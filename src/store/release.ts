/** What this disk holds of segments that exist, changed by choice: letting go, setting aside, wanting again. */

import type { AddressKey, Head, HoldingState, Item } from '../sync/index.ts'
import { isHeld } from '../sync/index.ts'
import type { RecordStore, SegmentChange } from './recordStore.ts'

/**
 * Writes, at once, what is now held of each of these segments. Of one that is let go of the head stays, as a record
 * without its payload: who asks is shown that it exists, and who wrote it.
 * @returns the heads that have changed, on disk
 * @throws {StorageError}; then nothing has changed
 */
export async function setHolding(
  records: RecordStore,
  headOf: (address: AddressKey) => Head | undefined,
  wanted: Iterable<readonly [AddressKey, HoldingState]>,
): Promise<Item[]> {
  const changes: SegmentChange[] = []
  for (const [address, holding] of wanted) {
    const head = headOf(address)
    if (!head || head.seq < 0 || head.holding === holding) continue
    const held = holding === 'whole' || holding === 'aside'
    // What is not here can only come from others: the intake says when it has.
    if (held && !isHeld(head)) continue
    const change = held || !isHeld(head) ? { ...KEPT, address, head: { ...head, holding } } : null
    changes.push(change ?? (await released(records, address, head, holding)))
  }
  await records.write(changes, { durable: true })
  return changes.map(({ address, head }) => [address, head!])
}

const KEPT = { add: [], drop: [] } as const

async function released(
  records: RecordStore,
  address: AddressKey,
  head: Head,
  holding: HoldingState,
): Promise<SegmentChange> {
  const header = await records.headerAt(address, head.seq)
  return {
    address,
    head: { ...head, base: head.seq, holding, bytes: header?.length ?? 0 },
    add: header ? [{ seq: head.seq, bytes: header }] : [],
    drop: [[head.base, head.seq]],
  }
}
