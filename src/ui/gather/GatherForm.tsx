import { createMemo, createSignal } from 'solid-js'
import { NAME_LIMIT, PURPOSE_LIMIT } from '../../model/index.ts'
import { createAction, Field, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { companyOf, portable } from './company.ts'
import { offerLink } from './offerLink.ts'
import { PeopleChoice } from './PeopleChoice.tsx'
import { PostsChoice } from './PostsChoice.tsx'

export function GatherForm(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { toasts } = useApp()
  const [name, setName] = createSignal(props.state.name())
  const [purpose, setPurpose] = createSignal(props.state.purpose())
  const [people, setPeople] = createSignal<ReadonlySet<string>>(new Set())
  const [posts, setPosts] = createSignal<ReadonlySet<string>>(new Set())
  const company = createMemo(() => companyOf(props.state.members(), props.peer.muted()))
  const travelling = createMemo(() => portable(props.state.posts()))
  const gather = createAction(async () => {
    if (name().trim() === '') return gather.setProblem(t.gather.nameMissing)
    const invited = company().invitable.filter(({ did }) => people().has(did))
    const { circle, stayed, uninvited } = await props.peer.peer.gatherAnew(props.state.circle.id, {
      name: name().trim(),
      purpose: purpose().trim(),
      people: invited.map(({ did }) => did),
      posts: travelling().flatMap(({ id }) => (posts().has(id) ? [id] : [])),
    })
    location.assign(formatRoute({ place: 'circle', circle: circle.id }))
    offerLink(toasts, circle, t.gather.done(circle.name, invited.length - uninvited.length, stayed.length))
  })
  return (
    <form class="gather" onSubmit={gather.run}>
      <Field label={t.gather.name} value={name()} onInput={setName} maxLength={NAME_LIMIT} />
      <Field
        label={t.gather.purpose}
        value={purpose()}
        onInput={setPurpose}
        maxLength={PURPOSE_LIMIT}
        rows={2}
      />
      <PeopleChoice company={company()} chosen={people()} onChoose={setPeople} />
      <PostsChoice posts={travelling()} chosen={posts()} onChoose={setPosts} />
      <Problem text={gather.problem()} />
      <button type="submit" class="primary wide" aria-disabled={gather.busy()}>
        {gather.busy() ? t.gather.busy : t.gather.submit}
      </button>
    </form>
  )
}
