import { decode } from '@ipld/dag-cbor'

/** A frame that is one DAG-CBOR map, with string keys; null for anything else. */
export function readMap(frame: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = decode(frame)
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isMap ? (value as Record<string, unknown>) : null
  } catch {
    // What is not DAG-CBOR is no map either; the caller names the reason.
    return null
  }
}
