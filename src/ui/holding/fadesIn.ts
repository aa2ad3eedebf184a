import { t } from '../messages/index.ts'

const relative = new Intl.RelativeTimeFormat(t.language, { numeric: 'auto' })
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** When something fades, in the largest unit that says enough. What is due already fades now. */
export function fadesIn(at: number, now: number): string {
  const left = Math.max(0, at - now)
  if (left >= 2 * DAY) return relative.format(Math.round(left / DAY), 'day')
  if (left >= HOUR) return relative.format(Math.round(left / HOUR), 'hour')
  return relative.format(Math.round(left / 60_000), 'minute')
}
