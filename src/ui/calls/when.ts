import { t } from '../messages/index.ts'
import type { Call } from '../peer.ts'

const SHORT = {
  weekday: 'long',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
} as const
const moments = new Intl.DateTimeFormat(t.language, SHORT)
const momentsOfOtherYears = new Intl.DateTimeFormat(t.language, { ...SHORT, year: 'numeric' })

/** Local time, with its weekday; the year where it is not this one. */
const formatFor = (...at: number[]): Intl.DateTimeFormat => {
  const year = new Date().getFullYear()
  return at.every(moment => new Date(moment).getFullYear() === year) ? moments : momentsOfOtherYears
}

export const momentWords = (at: number): string => formatFor(at).format(at)

/** When and where a call is, in one line; '' if it says neither. */
export function whenAndWhere({ from, by, where }: Call): string {
  const when =
    from !== undefined && by !== undefined
      ? formatFor(from, by).formatRange(Math.min(from, by), Math.max(from, by))
      : from !== undefined
        ? t.calls.begins(momentWords(from))
        : by !== undefined
          ? t.calls.due(momentWords(by))
          : ''
  // The place is what somebody wrote, perhaps in another direction than the date.
  return [when, where === undefined ? '' : `\u2068${where}\u2069`].filter(Boolean).join(', ')
}
