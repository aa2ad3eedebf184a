import { createMemo, Show } from 'solid-js'
import { Back, Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { MomentBar } from '../moment/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { createRotation } from './createFront.ts'
import { createNames } from './createNames.ts'
import { fromFirstResponse } from './curves.ts'
import { Evenness } from './Evenness.tsx'
import { FrontNow } from './FrontNow.tsx'
import { RotationView } from './RotationView.tsx'
import './front.css'

/** Whom the others respond to now, for what, and how that rotated over the weeks. */
export function FrontPlace(props: { readonly state: CircleState }) {
  const found = createRotation(props.state)
  const rotated = createMemo(() => {
    const all = found()
    return all && fromFirstResponse(all)
  })
  const now = () => rotated()?.weeks.at(-1)
  const names = createNames(props.state)
  return (
    <div class="column place front-place">
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.front.title}</h1>
      <p class="purpose">{t.front.lead}</p>
      <MomentBar moment={props.state.moment} />
      <Show when={now()}>
        {week => (
          <Show
            when={week().members.length > 0}
            fallback={<Empty title={t.front.nobody} text={t.front.nobodyDo} />}
          >
            <FrontNow state={props.state} week={week()} names={names()} />
            <Evenness state={props.state} rotation={rotated()!} names={names()} />
            <RotationView rotation={rotated()!} names={names()} state={props.state} />
          </Show>
        )}
      </Show>
    </div>
  )
}
