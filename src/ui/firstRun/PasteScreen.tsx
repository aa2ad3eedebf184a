import { createSignal } from 'solid-js'
import { parseLink } from '../../model/index.ts'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { replaceRoute } from '../route.ts'
import type { Entry } from './createEntry.ts'
import { Entrance } from './Entrance.tsx'
import { Who } from './Who.tsx'

export function PasteScreen(props: { readonly entry: Entry }) {
  const [link, setLink] = createSignal('')
  const join = createAction(async () => {
    parseLink(link()) // a bad link is told before any key is made
    const peer = await props.entry.enter()
    const circle = await peer.join(link())
    replaceRoute({ place: 'circle', circle: circle.id })
  })
  return (
    <Entrance>
      <h1>{t.join.pasteTitle}</h1>
      <form onSubmit={join.run} noValidate>
        <Field
          label={t.join.pasteLabel}
          placeholder={t.join.pastePlaceholder}
          value={link()}
          onInput={setLink}
          problem={join.problem()}
          rows={3}
          spellcheck={false}
          required
          focus
        />
        <Who entry={props.entry} />
        <button type="submit" class="primary wide" aria-disabled={join.busy()}>
          {join.busy() ? t.join.busy : t.join.submit}
        </button>
        <p class="hint">{t.join.explain}</p>
      </form>
    </Entrance>
  )
}
