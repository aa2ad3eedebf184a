import { createEffect, createMemo, Show } from 'solid-js'
import { type CircleLink, invitationIn, LinkError, parseLink } from '../../model/index.ts'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { loadIdentity, type Peer } from '../peer.ts'
import { formatRoute, replaceRoute } from '../route.ts'
import { AlreadyElsewhere } from './AlreadyElsewhere.tsx'
import type { Entry } from './createEntry.ts'
import { Entrance } from './Entrance.tsx'
import { Who } from './Who.tsx'

/** Where a link lands: the circle's name, who one will be there, and one button. */
export function JoinScreen(props: { readonly link: string; readonly entry: Entry }) {
  const link = createMemo(() => readLink(props.link))
  const join = createAction(async () => {
    const peer = await props.entry.enter()
    const circle = await peer.join(props.link)
    // The secret leaves the address bar and the history with this.
    const invitation = invitationIn(props.link)
    replaceRoute(invitation ? { place: 'answer', invitation } : { place: 'circle', circle: circle.id })
  })
  // Who is in the circle already has nothing to decide: the link's hints are taken, and the circle opens.
  createEffect(() => {
    const self = props.entry.self()
    const read = link()
    if (self && !(read instanceof LinkError)) void openIfJoined(self.peer, read, join.run)
  })
  const bad = () => {
    const read = link()
    return read instanceof LinkError ? read : undefined
  }
  const good = () => {
    const read = link()
    return read instanceof LinkError ? undefined : read
  }
  return (
    <Entrance>
      <Show when={bad()}>
        {error => (
          <>
            <h1>{t.join.badTitle}</h1>
            <p class="lead" role="alert">
              {error().message}
            </p>
            <div class="row">
              <a class="button primary" href={formatRoute({ place: 'paste' })}>
                {t.join.pasteAgain}
              </a>
              <a class="button quiet" href={formatRoute({ place: 'home' })}>
                {t.join.home}
              </a>
            </div>
          </>
        )}
      </Show>
      <Show when={good()}>
        {circle => (
          <form onSubmit={join.run}>
            <div>
              <p class="invited">{t.join.title}</p>
              <h1>
                <bdi>{circle().name || t.join.unnamed}</bdi>
              </h1>
            </div>
            <Who entry={props.entry} />
            <Problem text={join.problem()} />
            <button type="submit" class="primary wide" aria-disabled={join.busy()}>
              {join.busy() ? t.join.busy : t.join.submit}
            </button>
            <p class="hint">{t.join.explain}</p>
            <Show when={props.entry.isNew()}>
              <AlreadyElsewhere link={props.link} />
            </Show>
          </form>
        )}
      </Show>
    </Entrance>
  )
}

async function openIfJoined(peer: Peer, { secret }: CircleLink, open: () => void): Promise<void> {
  const { deriveCircle } = await loadIdentity()
  if (peer.circle((await deriveCircle(secret)).name)) open()
}

function readLink(text: string): CircleLink | LinkError {
  try {
    return parseLink(text)
  } catch (error) {
    if (error instanceof LinkError) return error
    throw error
  }
}
