import { createMemo, createSignal, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { FilterList } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import './filters.css'

/** What this person mutes, whose mutes they take on, and what that does and does not do. */
export function FiltersSection(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const [word, setWord] = createSignal('')
  const filters = () => props.state.filters()
  const set = (list: FilterList, item: string, on: boolean) =>
    props.state.peer.setFilter(list, item, on).then(() => true, refused)
  const refused = (error: unknown) => {
    toasts.failed(error)
    return false
  }
  const members = createMemo(() => {
    const known = new Map<string, { name: string; mutes: number; self: boolean }>()
    for (const circle of props.state.circles())
      for (const { did, name, mutes, self } of circle.members())
        known.set(did, { name, mutes: mutes.length, self })
    return known
  })
  const nameOf = (did: string) => members().get(did)?.name ?? ''
  const offers = createMemo(() =>
    [...members()].filter(([did, { mutes, self }]) => mutes > 0 && !self && !filters().trusted.includes(did)),
  )
  const addWord = async (event: Event) => {
    event.preventDefault()
    if (await set('words', word(), true)) setWord('')
  }
  const person = (did: string) => (
    <>
      <Bird did={did} size="small" />
      <a href={formatRoute({ place: 'person', did })}>
        <Name name={nameOf(did)} />
      </a>
    </>
  )
  return (
    <section class="filters">
      <h2 class="section-title">{t.filters.title}</h2>
      <p class="hint">{t.filters.effect}</p>
      <p class="hint">{t.filters.nobodyRemoves}</p>
      <Show when={props.state.circles().length > 0}>
        <details>
          <summary>{t.filters.gather}</summary>
          <ul>
            <For each={props.state.circles()}>
              {circle => (
                <li>
                  <a class="gather-from" href={formatRoute({ place: 'gather', circle: circle.id })}>
                    {t.filters.gatherFrom(circle.name)}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Listed
        title={t.filters.people}
        items={filters().people}
        label={t.filters.remove}
        onRemove={did => set('people', did, false)}
      >
        {person}
      </Listed>
      <Listed
        title={t.filters.words}
        items={filters().words}
        label={t.filters.remove}
        onRemove={text => set('words', text, false)}
      >
        {text => <bdi>{text}</bdi>}
      </Listed>
      <form class="inline-form" onSubmit={addWord}>
        <Field label={t.filters.addWord} value={word()} onInput={setWord} maxLength={80} />
        <button type="submit" class="outline">
          {t.filters.add}
        </button>
      </form>
      <Listed
        title={t.filters.threads}
        items={filters().threads}
        label={t.filters.remove}
        onRemove={id => set('threads', id, false)}
      >
        {id => <bdi class="cut">{textOf(props.state, id)}</bdi>}
      </Listed>
      <Listed
        title={t.filters.trusted}
        items={filters().trusted}
        label={t.filters.distrust}
        onRemove={did => set('trusted', did, false)}
      >
        {person}
      </Listed>
      <Show when={offers().length > 0}>
        <p class="hint">{t.filters.offers}</p>
        <ul class="people">
          <For each={offers()}>
            {([did]) => (
              <li>
                {person(did)}
                <button type="button" class="quiet" onClick={() => set('trusted', did, true)}>
                  {t.filters.trust}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <label class="row filter-choice">
        <input
          type="checkbox"
          checked={filters().shared}
          onChange={event => props.state.peer.shareMutes(event.currentTarget.checked).catch(toasts.failed)}
        />
        {t.filters.share}
      </label>
    </section>
  )
}

const textOf = (state: PeerState, id: string): string => {
  for (const circle of state.circles()) {
    const post = circle.post(id)
    if (post) return post.text.slice(0, 80)
  }
  return id
}

function Listed(props: {
  readonly title: string
  readonly items: readonly string[]
  readonly label: string
  readonly onRemove: (item: string) => void
  readonly children: (item: string) => import('solid-js').JSX.Element
}) {
  return (
    <Show when={props.items.length > 0}>
      <h3 class="section-title">{props.title}</h3>
      <ul class="people">
        <For each={props.items}>
          {item => (
            <li>
              {props.children(item)}
              <button type="button" class="quiet" onClick={() => props.onRemove(item)}>
                {props.label}
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
