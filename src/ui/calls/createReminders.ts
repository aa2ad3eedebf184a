import { type Accessor, createEffect, createSignal, untrack } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'
import type { FoundCall } from './createCalls.ts'
import { type Reminder, remindersAt, untold } from './reminders.ts'
import { recallReminders, rememberReminders } from './remindersKept.ts'
import { startOf } from './time.ts'
import { momentWords } from './when.ts'

const [kept, setKept] = createSignal(recallReminders())

/** How this person wants to be reminded, in every place alike. */
export const reminderSettings = {
  on: () => kept().on,
  /** Wanted and allowed. */
  system: () => kept().system && allowed() === 'granted',
  set(change: { on?: boolean; system?: boolean }): void {
    rememberReminders(setKept(before => ({ ...before, ...change })))
  },
}

const allowed = (): NotificationPermission =>
  'Notification' in globalThis ? Notification.permission : 'denied'

/** In words for a line: "Within a day: Seed cleaning, Saturday, Nov 28, 10:00". */
const reminderWords = ({ stage, found }: Reminder): string =>
  t.calls.reminders.line(t.calls.reminders[stage], found.call.what, momentWords(startOf(found.call)))

/** Reminds of the calls that this person is in, once a stage, for as long as the page is open. */
export function createReminders(calls: Accessor<readonly FoundCall[]>): void {
  const { now, toasts } = useApp()
  createEffect(() => {
    const due = remindersAt(calls(), now())
    const { on, told: before } = untrack(kept)
    if (!on) return
    const { fresh, told } = untold(due, before)
    const [first] = fresh
    if (!first) return
    rememberReminders(setKept(settings => ({ ...settings, told })))
    const text = fresh.length === 1 ? reminderWords(first) : t.calls.reminders.several(fresh.length)
    const goal = fresh.length === 1 ? placeOf(first) : formatRoute({ place: 'calls' })
    const go = () => {
      location.hash = goal
    }
    toasts.offer(text, { label: t.calls.reminders.look, run: go }, () => undefined)
    if (untrack(reminderSettings.system)) for (const reminder of fresh) notify(reminder)
  })
}

const placeOf = ({ found }: Reminder): string =>
  formatRoute({ place: 'post', circle: found.circle, post: found.post })

/** By the system. The tag keeps two tabs from saying the same twice. */
function notify(reminder: Reminder): void {
  try {
    const notice = new Notification(reminder.found.circleName, {
      body: reminderWords(reminder),
      tag: reminder.key,
    })
    notice.onclick = () => {
      focus()
      location.hash = placeOf(reminder)
      notice.close()
    }
  } catch (error) {
    // Chromium on Android shows them from a service worker only; the note in the app stands.
    console.warn('The system shows no notification from this page.', error)
  }
}
