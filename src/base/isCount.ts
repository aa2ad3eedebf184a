/** Whether this, of unknown form, is a whole number from 0 to the limit. */
export const isCount = (value: unknown, limit = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit
