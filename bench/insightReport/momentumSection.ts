import {
  type CircleInsight,
  fadesAt,
  type Moment,
  newcomersWeb,
  type PostFact,
} from '../../src/insight/index.ts'
import { ACCENT, draw, INK, Plot } from './draw.ts'
import type { Recording } from './recording.ts'
import { type Section, table } from './section.ts'

const HOUR_MS = 3_600_000
const POSTS = 10
const HOURS = 168

interface Curve {
  readonly post: PostFact
  readonly people: number
  readonly moments: readonly Moment[]
  readonly fades: number
}

/** Momentum of the ten posts that most people responded to, for somebody who knows nobody. */
export function momentumSection(whole: CircleInsight, at: number, { name, proxy }: Recording): Section {
  const curves = mostResponded(whole, at).map(({ post, people }) => curveOf(whole, post, people))
  const points = curves.flatMap(({ moments, post }, i) =>
    moments.map(({ at: when, momentum }) => ({ hours: (when - post.at) / HOUR_MS, momentum, post: i + 1 })),
  )
  const plot = draw({
    x: { label: 'hours after the post', domain: [0, HOURS] },
    y: { label: 'momentum', grid: true },
    marks: [
      Plot.lineY(points, {
        x: 'hours',
        y: 'momentum',
        z: 'post',
        stroke: ({ post }: { post: number }) => (post === 1 ? ACCENT : INK),
        strokeOpacity: 0.75,
      }),
      Plot.ruleY([0.1], { stroke: ACCENT, strokeDasharray: '3,3' }),
    ],
  })
  const rows = curves.map(({ post, people, moments, fades }, i) => [
    i + 1,
    post.author,
    people,
    Math.max(...moments.map(({ momentum }) => momentum)).toFixed(1),
    ((fades - post.at) / (24 * HOUR_MS)).toFixed(1),
  ])
  return {
    text: `## Momentum\n\nThe ten posts that most people responded to, for a reader who knows nobody yet. Below 0.1 (dashed) a post has faded.${proxy ? ' By the proxy a post is answered by one person at most, so the curves show little more than the formula.' : ''}\n\n![Momentum of ten posts over a week](${name}-momentum.svg)\n\n${table(['', 'by', 'people', 'highest', 'faded after days'], rows)}`,
    plots: { [`${name}-momentum.svg`]: plot },
  }
}

function mostResponded(whole: CircleInsight, at: number) {
  const found: { post: PostFact; people: number }[] = []
  for (const post of whole.postsBack(at)) {
    const people = new Set(whole.responsesTo(post.id).map(({ by }) => by))
    people.delete(post.author)
    found.push({ post, people: people.size })
  }
  return found.sort((a, b) => b.people - a.people || a.post.at - b.post.at).slice(0, POSTS)
}

function curveOf(whole: CircleInsight, post: PostFact, people: number): Curve {
  const span = { from: post.at, to: post.at + HOURS * HOUR_MS, steps: 2 * HOURS }
  const moments = whole.momentumCurve(post.id, newcomersWeb(), span)
  return { post, people, moments, fades: fadesAt(post, whole.responsesTo(post.id), newcomersWeb()) }
}
