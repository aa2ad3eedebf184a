/** What a circle says of the responses to a post: pure readings of its view. */

import type { OwnResponses, PledgeView, ResponseView } from '../api.ts'
import type { CircleView } from '../documents/circleView.ts'
import { KIND_OF } from './insightFeed.ts'

/** @param answers posts that reply to it or quote it */
export function readResponses(
  view: CircleView,
  id: string,
  answers: Iterable<{ id: string; kind: 'reply' | 'quote' }>,
): ResponseView[] {
  const found: ResponseView[] = view.responses.of(id).map(({ by, entry }) => ({
    did: by,
    name: view.profileOf(by).name,
    kind: KIND_OF[entry.type],
    resonance: entry.type === 'resonance' ? entry.kind : null,
    at: entry.at,
    post: null,
    into: entry.type === 'carry' ? (entry.into ?? null) : null,
  }))
  for (const answer of answers) {
    const post = view.posts.get(answer.id)
    if (!post || post.deleted) continue
    const { author, at } = post
    const name = view.profileOf(author).name
    found.push({ did: author, name, kind: answer.kind, resonance: null, at, post: answer.id, into: null })
  }
  return found.sort((a, b) => a.at - b.at || (a.did < b.did ? -1 : a.did > b.did ? 1 : 0))
}

export function readOwn({ responses }: CircleView, id: string, self: string): OwnResponses {
  const resonance = responses.one('resonance', id, self)?.entry
  const pledge = responses.one('pledge', id, self)?.entry
  return {
    resonance: resonance?.type === 'resonance' ? resonance.kind : null,
    keep: responses.one('keep', id, self) !== undefined,
    carried: responses.one('carry', id, self) !== undefined,
    pledge: pledge?.type === 'pledge' ? pledge : null,
  }
}

export function readPledges(view: CircleView, circle: string, id: string): PledgeView[] {
  return view.responses
    .of(id)
    .flatMap(({ by, entry }) =>
      entry.type === 'pledge'
        ? [
            {
              did: by,
              name: view.profileOf(by).name,
              at: entry.at,
              in: entry.in,
              things: entry.things ?? [],
              tasks: (entry.tasks ?? []).map(({ to, ...task }) => ({ ...task, to: to ?? null })),
              note: entry.note ?? '',
              circle,
            },
          ]
        : [],
    )
    .sort((a, b) => a.at - b.at || (a.did < b.did ? -1 : 1))
}
