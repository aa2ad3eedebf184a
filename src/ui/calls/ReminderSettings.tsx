import { createSignal, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { reminderSettings } from './createReminders.ts'

/** Whether and how one is reminded. */
export function ReminderSettings() {
  const [refused, setRefused] = createSignal(false)
  const bySystem = async (box: HTMLInputElement) => {
    const wanted = box.checked
    const answer = wanted && 'Notification' in globalThis ? await Notification.requestPermission() : 'denied'
    const on = wanted && answer === 'granted'
    box.checked = on
    setRefused(wanted && !on)
    reminderSettings.set({ system: on })
  }
  return (
    <section>
      <h2 class="section-title">{t.calls.reminders.title}</h2>
      <label class="call-switch">
        <input
          type="checkbox"
          checked={reminderSettings.on()}
          onChange={event => reminderSettings.set({ on: event.currentTarget.checked })}
        />
        {t.calls.reminders.on}
      </label>
      <Show when={reminderSettings.on()}>
        <label class="call-switch">
          <input
            type="checkbox"
            checked={reminderSettings.system()}
            onChange={event => void bySystem(event.currentTarget)}
          />
          {t.calls.reminders.system}
        </label>
      </Show>
      <Show when={refused()}>
        <p class="hint" role="status">
          {t.calls.reminders.refused}
        </p>
      </Show>
      <p class="hint">{t.calls.reminders.hint}</p>
    </section>
  )
}
