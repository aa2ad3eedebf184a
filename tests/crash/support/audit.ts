/** Looks at a store as a crash left it. */

import { toHex } from '../../../src/base/index.ts'
import { decodeRecord } from '../../../src/log/index.ts'
import { RecordStore, type Store, under } from '../../../src/store/index.ts'

/** By segment and seq, the hash of the record there. @throws {Error} if a log is not whole */
export async function auditStore(store: Store): Promise<[place: string, hash: string][]> {
  const circles = new Set<string>()
  for await (const [key] of store.entries(...under('h/'))) circles.add(key.split('/')[1]!)
  const found: [string, string][] = []
  for (const circle of circles) found.push(...(await auditCircle(new RecordStore(store, circle))))
  return found
}

async function auditCircle(records: RecordStore): Promise<[string, string][]> {
  const found: [string, string][] = []
  for await (const [address, head] of records.heads()) {
    if (head.forkedAt !== null) throw new Error(`${address} is forked at ${head.forkedAt}`)
    let before: string | null = null
    let seq = head.base
    for await (const bytes of records.records(address)) {
      const decoded = decodeRecord(bytes)
      if (!decoded.ok) throw new Error(`${address}/${seq} can’t be read: ${decoded.reason}`)
      const { header, hash } = decoded.value
      if (header.seq !== seq) throw new Error(`${address} has ${header.seq} where ${seq} should be`)
      if (before !== null && toHex(header.prev!) !== before)
        throw new Error(`${address}/${seq} follows nothing`)
      before = toHex(hash)
      found.push([`${address}/${seq}`, before])
      seq++
    }
    if (before !== toHex(head.hash)) throw new Error(`${address} ends before its head`)
  }
  return found
}
