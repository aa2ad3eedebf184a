import { createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Call, Circle } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { ChangeCall } from './ChangeCall.tsx'
import { createExport } from './createExport.ts'
import { TellForm } from './TellForm.tsx'

interface Props {
  readonly call: Call
  readonly circle: Circle
  readonly post: string
  readonly over: boolean
}

type Open = 'update' | 'change' | 'outcome'

/** The calendar for everybody; for the call's author, how it stands, what changes and how it ended. */
export function CallEnd(props: Props) {
  const { self, toasts } = useApp()
  const [open, setOpen] = createSignal<Open | null>(null)
  const done = () => setOpen(null)
  const post = () => props.circle.post(props.post)
  const own = () => post()?.author === self()?.did() && post()?.carried === null
  const dated = () => props.call.from !== undefined || props.call.by !== undefined
  const ended = () => props.call.outcome !== undefined
  const { save } = createExport()
  const toCalendar = () => {
    const { call, circle } = props
    const [shown, why] = [post(), post()?.carried?.text ?? post()?.text ?? '']
    save('call.ics', [{ uid: shown?.work ?? props.post, call, why, circle: circle.name }])
  }
  const toggle = (what: Open, label: string) => (
    <button
      type="button"
      class="quiet"
      aria-expanded={open() === what}
      onClick={() => setOpen(open() === what ? null : what)}
    >
      {label}
    </button>
  )
  const update = async (text: string) => {
    await props.circle.publish(text, { replyTo: props.post, update: true })
    toasts.say(t.calls.updated)
  }
  const outcome = async (text: string) => {
    const at = props.call.outcome?.at ?? Date.now()
    await props.circle.edit(props.post, post()?.text ?? '', { ...props.call, outcome: { text, at } })
    toasts.say(t.calls.ended)
  }
  return (
    <Show when={own() || (dated() && !props.over)}>
      <div class="call-end">
        <Show when={dated() && !props.over}>
          <button type="button" class="quiet" onClick={toCalendar}>
            {t.calls.calendar}
          </button>
        </Show>
        <Show when={own()}>
          <Show when={!ended()}>
            {toggle('update', t.calls.telling.update.action)}
            {toggle('change', t.calls.change)}
          </Show>
          {toggle('outcome', ended() ? t.calls.changeOutcome : t.calls.telling.outcome.action)}
        </Show>
      </div>
      <Switch>
        <Match when={open() === 'change' && post()}>
          {shown => <ChangeCall call={props.call} circle={props.circle} post={shown()} onDone={done} />}
        </Match>
        <Match when={open() === 'update'}>
          <TellForm what="update" text="" onTell={update} onDone={done} />
        </Match>
        <Match when={open() === 'outcome'}>
          <TellForm what="outcome" text={props.call.outcome?.text ?? ''} onTell={outcome} onDone={done} />
        </Match>
      </Switch>
    </Show>
  )
}
