/** Calls as calendar events (RFC 5545), made by a library that is loaded when somebody asks. */

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
  const start = call.from ?? call.by
  if (start === undefined) return []
  const end = call.by !== undefined && call.by > start ? call.by : start + HOUR
  return [
    {
      uid: `${uid}@murmuration`,
      title: call.what,
      description: [why, circle].filter(Boolean).join('\n\n'),
      ...(call.where === undefined ? {} : { location: call.where }),
      start,
      startInputType: 'utc',
      startOutputType: 'utc',
      end,
      endInputType: 'utc',
      endOutputType: 'utc',
      alarms: [{ action: 'display', description: call.what, trigger: { days: 1, before: true } }],
    },
  ]
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
