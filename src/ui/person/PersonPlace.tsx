import { createMemo, Show } from 'solid-js'
import { Back, Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { PeerState } from '../state/index.ts'
import { createStates } from './createStates.ts'
import { Fingerprint } from './Fingerprint.tsx'
import { HowKnown } from './HowKnown.tsx'
import { knownOf } from './known.ts'
import { OpenCircles } from './OpenCircles.tsx'
import { PersonActions } from './PersonActions.tsx'
import { PersonHead } from './PersonHead.tsx'
import { PersonPosts } from './PersonPosts.tsx'
import './person.css'

/** Somebody: who they say they are, how one knows them, and what is held of theirs. */
export function PersonPlace(props: { readonly state: PeerState; readonly did: string }) {
  const states = createStates(props.state)
  const known = createMemo(() => knownOf(props.did, states()))
  const self = () => props.did === props.state.did()
  return (
    <div class="column place person-place">
      <Back href={formatRoute({ place: 'web' })} label={t.person.back} />
      <Show
        when={known()}
        fallback={
          <>
            <h1 class="visually-hidden">{t.someone}</h1>
            <Empty title={t.person.unknown} text={t.person.unknownDo} />
          </>
        }
      >
        {person => (
          <>
            <PersonHead did={props.did} known={person()} self={self()} />
            <Show when={!self()}>
              <PersonActions state={props.state} did={props.did} known={person()} states={states()} />
              <Show when={props.did} keyed>
                {did => <HowKnown state={props.state} did={did} known={person()} states={states()} />}
              </Show>
            </Show>
            <OpenCircles open={person().open} state={props.state} />
            <Fingerprint did={props.did} />
            <Show when={props.did} keyed>
              {did => <PersonPosts did={did} states={states()} self={self()} />}
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
