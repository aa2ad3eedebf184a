import type { Emitter } from '../../base/index.ts'
import { newcomersWeb, type Web } from '../../insight/index.ts'
import { plainPost } from '../example/plain.ts'
import type { Circle, FilterList, Peer, Post, Weighing } from '../peer.ts'

type Events = Peer['events'] extends Emitter<infer E> ? E : never

const isBusyPage = () => new URLSearchParams(location.search).get('fake') === 'busy'

/** Forty posts of the last hours by people whom nobody knows, for `?fake=busy`. */
export const fakeStrangers = (): Post[] =>
  Array.from({ length: isBusyPage() ? 40 : 0 }, (_, i) =>
    plainPost({
      id: `seed-stranger-${i}`,
      circle: 'seed',
      author: `fake:stranger${i % 6}`,
      name: `Stranger ${i % 6}`,
      at: Date.now() - (i + 2) * 11 * 60_000,
      text: `Cheap seed, offer ${i}.`,
    }),
  )

/** Gives a made-up peer mutes, trust and weighing that last as long as the page; `?fake=busy` has a web and strangers. */
export function fakeFilters(peer: Peer, circles: readonly Circle[], self: string): Peer {
  const events: Emitter<Events> = peer.events
  const busy = isBusyPage()
  const lists: Record<FilterList, readonly string[]> = {
    people: [],
    // As long as one may be, with nowhere to break.
    words: busy ? ['cheapseed'.repeat(8)] : [],
    threads: [],
    trusted: [],
  }
  let shared = false
  let weighing: Weighing = { halfLife: null, outside: 0.25, hearing: 2 }
  const web: Web = busy
    ? { reader: self, near: new Set(['fake:Wanjiru']), far: new Map() }
    : newcomersWeb(self)
  const told = () => events.emit('filters', undefined)
  const mutesOf = (did: string) =>
    circles.flatMap(circle => circle.members().find(member => member.did === did)?.mutes ?? [])
  const more = {
    get filters() {
      return { ...lists, shared }
    },
    get weighing() {
      return weighing
    },
    async setFilter(list: FilterList, item: string, on: boolean) {
      const rest = lists[list].filter(other => other !== item)
      lists[list] = on ? [...rest, item] : rest
      told()
    },
    async shareMutes(on: boolean) {
      shared = on
      told()
    },
    muted() {
      const muted = new Map<string, readonly string[]>(lists.people.map(did => [did, [self]]))
      for (const by of lists.trusted) for (const did of mutesOf(by)) if (!muted.has(did)) muted.set(did, [by])
      return muted
    },
    async setWeighing(change: Partial<Weighing>) {
      weighing = { ...weighing, ...change }
      told()
    },
    web: () => web,
  }
  return Object.defineProperties(peer, Object.getOwnPropertyDescriptors(more))
}
