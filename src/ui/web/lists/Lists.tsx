import type { PeerState } from '../../state/index.ts'
import type { Carry } from '../map/carries.ts'
import type { Shown } from '../map/shown.ts'
import type { Weave } from '../weave/index.ts'
import { BridgeList } from './BridgeList.tsx'
import { CarryList } from './CarryList.tsx'
import { CirclesToJoin } from './CirclesToJoin.tsx'
import { PeopleList } from './PeopleList.tsx'
import { PeopleToMeet } from './PeopleToMeet.tsx'
import { WireList } from './WireList.tsx'

export interface Naming {
  readonly nameOf: (did: string) => string
  readonly circleName: (id: string) => string
}

/** What the map shows, in words. */
export function Lists(
  props: Naming & {
    readonly state: PeerState
    readonly weave: Weave
    readonly shown: Shown
    readonly carries: readonly Carry[]
    readonly onGoTo: (id: string) => void
  },
) {
  return (
    <>
      <WireList connections={props.state.network().connections} />
      <CirclesToJoin
        suggestions={props.weave.circlesToJoin}
        circles={props.state.circles()}
        nameOf={props.nameOf}
      />
      <PeopleToMeet
        suggestions={props.weave.peopleToMeet}
        nameOf={props.nameOf}
        circleName={props.circleName}
      />
      <BridgeList
        bridges={props.weave.bridges}
        nameOf={props.nameOf}
        circleName={props.circleName}
        onGoTo={props.onGoTo}
      />
      <CarryList carries={props.carries} nameOf={props.nameOf} circleName={props.circleName} />
      <PeopleList
        people={props.weave.people}
        shown={props.shown}
        nameOf={props.nameOf}
        circleName={props.circleName}
        onGoTo={props.onGoTo}
      />
    </>
  )
}
