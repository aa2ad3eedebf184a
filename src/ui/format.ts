/** Numbers, sizes and times as the reader's language writes them. */

import { t } from './messages/index.ts'

const numbers = new Intl.NumberFormat(t.language)
export const formatNumber = (value: number): string => numbers.format(value)

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** @param bytes a size; units step by 1000, as browsers and disks count */
export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = UNITS[step] ?? 'byte'
  return new Intl.NumberFormat(t.language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const relative = new Intl.RelativeTimeFormat(t.language, { numeric: 'auto', style: 'narrow' })
const dayOfYear = new Intl.DateTimeFormat(t.language, { day: 'numeric', month: 'short' })
const dayOfAnyYear = new Intl.DateTimeFormat(t.language, { day: 'numeric', month: 'short', year: 'numeric' })
const whole = new Intl.DateTimeFormat(t.language, { dateStyle: 'full', timeStyle: 'short' })

/** How long ago, for up to a week; the day itself from then on. A time ahead of ours reads as now. */
export function formatAgo(at: number, now: number): string {
  const ago = now - at
  if (ago < MINUTE) return relative.format(0, 'second')
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute')
  if (ago < DAY) return relative.format(-Math.floor(ago / HOUR), 'hour')
  if (ago < 7 * DAY) return relative.format(-Math.floor(ago / DAY), 'day')
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOfYear : dayOfAnyYear).format(at)
}

export const formatDate = (at: number): string => dayOfAnyYear.format(at)
export const formatMoment = (at: number): string => whole.format(at)

/** A did's last sixteen characters in groups of four: short enough to read aloud, long enough to tell people apart. */
export const fingerprint = (did: string): string => did.slice(-16).replace(/(.{4})(?=.)/g, '$1 ')

/** The beginning of a build's hash, in groups of four: enough to see that two are alike. */
export const shortHash = (hash: string): string => hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
