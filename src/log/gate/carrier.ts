import { type Bytes, compare, equal, toHex } from '../../base/index.ts'
import { inDomain, verify, verifyAdmission } from '../../identity/index.ts'
import { decodeRecord, type SealedRecord } from '../record.ts'
import { accept, reject, type Verdict } from '../verdict.ts'

/** Admissions already verified, by circle and writer: one signature a writer, not one a record. */
export class Admissions {
  readonly #known = new Map<string, Bytes>()
  /** Enough for a large circle; beyond it the oldest is verified anew. */
  static readonly LIMIT = 50_000

  async admits(circle: Bytes, writer: Bytes, admission: Bytes): Promise<boolean> {
    const name = toHex(circle) + toHex(writer)
    const known = this.#known.get(name)
    if (known && compare(known, admission) === 0) return true
    if (!(await verifyAdmission(circle, writer, admission))) return false
    if (this.#known.size >= Admissions.LIMIT) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(name, admission)
    return true
  }
}

/**
 * The gate's first part, which needs no key of the circle: rules `size`, `decoding`, `admission`, `signature`.
 * Relays and topic validators ask no more than this and the chain.
 * @param circle id of the circle that the record is offered for
 */
export async function checkCarried(
  bytes: Uint8Array,
  circle: Bytes,
  admissions: Admissions,
): Promise<Verdict<SealedRecord>> {
  const decoded = decodeRecord(bytes)
  return decoded.ok ? checkSignatures(decoded.value, circle, admissions) : decoded
}

async function checkSignatures(
  record: SealedRecord,
  circle: Bytes,
  admissions: Admissions,
): Promise<Verdict<SealedRecord>> {
  const { header, headerBytes, signature, admission } = record
  if (!equal(header.circle, circle)) return reject('admission', 'the record is of another circle')
  if (!(await admissions.admits(circle, header.writer, admission)))
    return reject('admission', 'its writer was not admitted by anybody who has the link')
  if (!(await verify(header.writer, inDomain('record', headerBytes), signature)))
    return reject('signature', 'it was not signed by its writer')
  return accept(record)
}
