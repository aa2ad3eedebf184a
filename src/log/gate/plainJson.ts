import { DEPTH_LIMIT } from '../limits.ts'

/** Whether a decoded value is plain JSON of bounded depth: no bytes, big integers, undefined, NaN or foreign prototypes. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (depth > DEPTH_LIMIT) return false
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(item => isPlainJson(item, depth + 1))
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(value).every(item => isPlainJson(item, depth + 1))
}
