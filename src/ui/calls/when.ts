import { t } from '../messages/index.ts'
import type { Call } from '../peer.ts'

const moments = new Intl.DateTimeFormat(t.language, {
  weekday: 'long',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})

/** When and where a call is, in one line; '' if it says neither. */
export function whenAndWhere({ from, by, where }: Call): string {
  const when =
    from !== undefined && by !== undefined
      ? moments.formatRange(Math.min(from, by), Math.max(from, by))
      : from !== undefined
        ? t.calls.begins(moments.format(from))
        : by !== undefined
          ? t.calls.due(moments.format(by))
          : ''
  return [when, where ?? ''].filter(Boolean).join(', ')
}
