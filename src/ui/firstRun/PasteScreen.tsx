import { createSignal } from 'solid-js'
import { invitationIn, parseLink } from '../../model/index.ts'
import { createAction } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { replaceRoute } from '../route.ts'
import { TakeCode } from '../scan/index.ts'
import type { Entry } from './createEntry.ts'
import { Entrance } from './Entrance.tsx'
import { Who } from './Who.tsx'

/** An invitation by hand that comes without a link: for members. */
const BY_HAND = /mm-hand:(\S+)/

export function PasteScreen(props: { readonly entry: Entry }) {
  const [link, setLink] = createSignal('')
  const join = createAction(async () => {
    const byHand = link().match(BY_HAND)?.[1]
    if (byHand && !props.entry.self()) return join.setProblem(t.hand.needsLink)
    if (byHand) return replaceRoute({ place: 'answer', invitation: byHand })
    parseLink(link()) // a bad link is told before any key is made
    const peer = await props.entry.enter()
    const circle = await peer.join(link())
    const invitation = invitationIn(link())
    replaceRoute(invitation ? { place: 'answer', invitation } : { place: 'circle', circle: circle.id })
  })
  return (
    <Entrance>
      <h1>{t.join.pasteTitle}</h1>
      <form onSubmit={join.run} noValidate>
        <TakeCode
          label={t.join.pasteLabel}
          placeholder={t.join.pastePlaceholder}
          value={link()}
          onInput={setLink}
          onScanned={() => undefined}
          problem={join.problem()}
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
