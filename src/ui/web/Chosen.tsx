import { createMemo, Show } from 'solid-js'
import type { ConnectionView } from '../peer.ts'
import type { PeerState } from '../state/index.ts'
import { ChosenCircle } from './ChosenCircle.tsx'
import { ChosenPerson } from './ChosenPerson.tsx'
import type { Way } from './createWay.ts'
import type { Weave } from './weave/index.ts'

/** What is known of the person or circle that was chosen on the map or in the list. */
export function Chosen(props: {
  readonly state: PeerState
  readonly weave: Weave
  readonly chosen: string | null
  readonly start: string | null
  readonly way: Way
  readonly wires: ReadonlyMap<string, ConnectionView>
  readonly nameOf: (did: string) => string
  readonly circleName: (id: string) => string
  readonly onStart: (did: string | null) => void
  readonly onClose: () => void
}) {
  const person = createMemo(() => props.weave.people.find(({ did }) => did === props.chosen))
  const disc = createMemo(() => props.weave.discs.find(({ id }) => id === props.chosen))
  return (
    <div class="chosen-place" aria-live="polite">
      <Show when={person()}>
        {one => (
          <ChosenPerson
            person={one()}
            self={props.state.did()}
            start={props.start ?? props.state.did()}
            way={props.way}
            wire={props.wires.get(one().did)?.wire}
            nameOf={props.nameOf}
            circleName={props.circleName}
            onStart={props.onStart}
            onClose={props.onClose}
          />
        )}
      </Show>
      <Show when={disc()}>
        {one => (
          <ChosenCircle
            disc={one()}
            self={props.state.did()}
            joined={props.weave.joined}
            nameOf={props.nameOf}
            circleName={props.circleName}
            onClose={props.onClose}
          />
        )}
      </Show>
    </div>
  )
}
