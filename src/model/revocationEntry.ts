import * as v from 'valibot'

/** A device that its person says is lost, as it stands in a profile. Bytes are hexadecimal. */
export interface RevocationEntry {
  /** The device's public key. */
  readonly revokes: string
  readonly logs: readonly (readonly [
    kind: string,
    writer: string,
    heads: readonly (readonly [segment: number, seq: number])[],
  ])[]
  readonly signature: string
}

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const revocationEntry = v.object({
  revokes: hex(32),
  logs: v.array(v.tuple([v.string(), hex(32), v.array(v.tuple([count, count]))])),
  signature: hex(64),
})

/** Null for anything else. */
export function readRevocation(value: unknown): RevocationEntry | null {
  const read = v.safeParse(revocationEntry, value)
  return read.success ? read.output : null
}

/** Whether a value claims to be one: then it is to be one that its person has signed. */
export const claimsRevocation = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'revokes' in value
