import { type CircleInsight, type Power, WALK, type WalkOptions } from '../../src/insight/index.ts'
import { percent, type Section, table } from './section.ts'
import { byPopularity, byWalk, type Method, type Score, type Split, score, splitAt } from './suggestions.ts'

/** The walk that is exactly the first thing tried: neighbours by cosine of the sets of members. */
const COSINE: WalkOptions = {
  ofCircle: 0.5,
  ofPerson: 0,
  ofSuggested: 0.5,
  recencyDays: Number.POSITIVE_INFINITY,
  tie: 0,
}
/** RP3beta as published. */
const RP3BETA: WalkOptions = { ...COSINE, ofCircle: 1, ofPerson: 1 }

/** Where the first half is cut to choose by it; what is looked for comes before half time. */
const CUTS = [0.25, 0.5, 0.75]

const CHOICES = {
  ofCircle: [0.5, 0.75, 1],
  ofPerson: [0, 0.25, 0.5, 0.75, 1],
  ofSuggested: [0, 0.25, 0.5, 0.75],
  recencyDays: [14, Number.POSITIVE_INFINITY],
  tie: [0, 0.5],
} as const satisfies Record<keyof WalkOptions, readonly number[]>

export function suggestionsSection(circles: readonly CircleInsight[], times: readonly number[]): Section {
  if (circles.length < 2)
    return { text: '## Suggestions\n\nThis is one circle: there is no other to suggest.', plots: {} }
  const [from, to] = [times[0]!, times.at(-1)!]
  const half = from + Math.floor((to - from) / 2)
  const inside = CUTS.map(cut => splitAt(circles, from + Math.floor((half - from) * cut), half))
  const { options, tried } = chosen(inside)
  const middle = splitAt(circles, half, to)
  const halfOfPosts = splitAt(circles, times[Math.floor(times.length / 2)]!, to)
  const methods: [string, Method][] = [
    ['popularity', byPopularity],
    ['cosine neighbours (tried first)', byWalk(COSINE)],
    ['RP3beta', byWalk(RP3BETA)],
    ['the walk that the page uses', byWalk(WALK)],
  ]
  if (described(options) !== described(WALK)) methods.push(['best walk on the first half', byWalk(options)])
  const results = (splits: readonly Split[]) =>
    table(
      ['method', 'people', 'hits', 'precision at 10', 'recall at 10'],
      methods.map(([name, method]) => [name, ...cells(score(splits, method))]),
    )
  return {
    text: [
      '## Suggestions',
      'For each person who was in a circle before and joined another that existed: the ten circles suggested, against those that they joined later.',
      `Choosing, on the first half alone (cut at ${CUTS.map(percent).join(', ')} of it, looking at what was joined until half time), the best of ${tried} walks: ${described(options)}. The page uses ${described(WALK)}.`,
      results(inside),
      'At the middle of the recorded time, on what came after:',
      results([middle]),
      'At half of the messages (much earlier, since most came in the first weeks; it lies inside the half that was chosen by, so it only shows whether the order holds with more people):',
      results([halfOfPosts]),
    ].join('\n\n'),
    plots: {},
  }
}

function chosen(splits: readonly Split[]): { options: WalkOptions; tried: number } {
  const popular = score(splits, byPopularity)
  const worth = ({ precision, recall }: Score) => precision / popular.precision + recall / popular.recall
  let best: { options: WalkOptions; worth: number } | null = null
  let tried = 0
  for (const options of walks()) {
    tried += 1
    const now = worth(score(splits, byWalk(options)))
    if (best === null || now > best.worth) best = { options, worth: now }
  }
  return { options: best!.options, tried }
}

function* walks(): Generator<WalkOptions> {
  for (const ofCircle of CHOICES.ofCircle as readonly Power[])
    for (const ofPerson of CHOICES.ofPerson as readonly Power[])
      for (const ofSuggested of CHOICES.ofSuggested as readonly Power[])
        for (const recencyDays of CHOICES.recencyDays)
          for (const tie of CHOICES.tie) yield { ofCircle, ofPerson, ofSuggested, recencyDays, tie }
}

const cells = ({ people, hits, precision, recall }: Score) => [
  people,
  hits,
  percent(precision),
  percent(recall),
]

const described = ({ ofCircle, ofPerson, ofSuggested, recencyDays, tie }: WalkOptions): string =>
  `circle^${ofCircle}, person^${ofPerson}, suggested^${ofSuggested}, ` +
  `${Number.isFinite(recencyDays) ? `recency ${recencyDays} days` : 'no recency'}, tie ${tie}`
