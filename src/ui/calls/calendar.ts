import type { EventAttributes } from 'ics'
import type { Call } from '../peer.ts'

export interface Entry {
  /** Names the call wherever it is shown, so that a second export replaces the first. */
  readonly uid: string
  readonly call: Call
  readonly why: string
  readonly circle: string
}

const HOUR = 3_600_000

/** @returns the text of an .ics file; calls without a date are left out */
export async function calendarOf(entries: readonly Entry[]): Promise<string> {
  const { createEvents } = await import('ics')
  const { error, value } = createEvents(entries.flatMap(eventOf))
  if (error || !value) throw error ?? new Error('no calendar could be made')
  return value
}

function eventOf({ uid, call, why, circle }: Entry): EventAttributes[] {
  const span = spanOf(call)
  if (!span) return []
  return [
    {
      productId: 'murmuration',
      uid: `${uid}@murmuration`,
      title: call.what,
      description: [why, circle].filter(Boolean).join('\n\n'),
      ...(call.where === undefined ? {} : { location: call.where }),
      start: span[0],
      startInputType: 'utc',
      startOutputType: 'utc',
      end: span[1],
      endInputType: 'utc',
      endOutputType: 'utc',
      alarms: [{ action: 'display', description: call.what, trigger: { days: 1, before: true } }],
    },
  ]
}

/** A calendar wants a span: what only begins takes an hour, what is only due takes the hour before. */
function spanOf({ from, by }: Call): [number, number] | null {
  if (from !== undefined) return [from, by !== undefined && by > from ? by : from + HOUR]
  return by === undefined ? null : [by - HOUR, by]
}
