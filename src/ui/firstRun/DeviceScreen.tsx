import { createResource, createSignal, Show } from 'solid-js'
import { deviceLabel } from '../boot/index.ts'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { loadPeer } from '../peer.ts'
import { formatRoute, replaceRoute } from '../route.ts'
import { ShowCode, TakeCode } from '../scan/index.ts'
import { troubleText } from '../state/index.ts'
import type { Entry } from './createEntry.ts'
import { NewHere } from './NewHere.tsx'

/** For somebody who uses the app elsewhere: this device asks to be one of theirs. A link that they came by is gone on with then. */
export function DeviceScreen(props: { readonly entry: Entry; readonly link?: string | undefined }) {
  const [answer, setAnswer] = createSignal('')
  const [request] = createResource(async () => (await loadPeer()).requestDevice(deviceLabel()))
  const join = createAction(async () => {
    if (answer().trim() === '') return join.setProblem(t.devices.answerMissing)
    await props.entry.admit(answer())
    replaceRoute(props.link ? { place: 'join', link: props.link } : { place: 'circles' })
  })
  return (
    <NewHere entry={props.entry} title={t.devices.join}>
      <p class="lead">{t.devices.joinExplain}</p>
      <Problem text={request.error ? troubleText(request.error) : null} />
      <Show when={!request.error && request()}>
        {text => <ShowCode label={t.devices.asking} text={text()} />}
      </Show>
      <form onSubmit={join.run} noValidate>
        <TakeCode
          label={t.devices.answerHere}
          value={answer()}
          onInput={setAnswer}
          onScanned={join.run}
          problem={join.problem()}
        />
        <button type="submit" class="primary wide" aria-disabled={join.busy()}>
          {join.busy() ? t.devices.joinBusy : t.devices.joinSubmit}
        </button>
      </form>
      <a href={formatRoute({ place: 'restore' })}>{t.devices.restoreInstead}</a>
    </NewHere>
  )
}
