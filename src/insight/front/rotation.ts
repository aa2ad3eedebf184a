import type { CircleInsight } from '../circleInsight.ts'
import { NEWCOMER_MS, WEEK_MS } from '../constants.ts'
import { atFront, type Front, front } from './front.ts'
import { oldestRemembered } from './standing.ts'

export interface FrontWeek extends Front {
  /** At the front, the first first. */
  readonly front: readonly string[]
  /** Of those, who posted or responded here for the first time in the last four weeks. */
  readonly newHere: readonly string[]
  /** Of those, who had not been at the front at the end of any week before. */
  readonly newAtFront: readonly string[]
  /** Somebody is at the front who was not at the end of the week before, or of the last before a silence. */
  readonly passedOn: boolean
}

export interface Rotation {
  readonly weeks: readonly FrontWeek[]
  /** How many times the front passed on. */
  readonly passedOn: number
}

/** The front at the end of each week between two moments; a last, unfinished week ends at `to`. */
export function rotation(insight: CircleInsight, from: number, to: number, week = WEEK_MS): Rotation {
  const activity = insight.activity(to)
  const been = new Set<string>()
  let before: readonly string[] = []
  const weeks = weekEnds(from, to, week).map(at => {
    const now = front(insight.pairs, at, answeredLately(insight, at))
    const leaders = atFront(now)
    const result = {
      ...now,
      front: leaders,
      newHere: leaders.filter(did => at - (activity.get(did)?.first ?? at) < NEWCOMER_MS),
      newAtFront: leaders.filter(did => !been.has(did)),
      passedOn: before.length > 0 && leaders.some(did => !before.includes(did)),
    }
    for (const did of leaders) been.add(did)
    if (leaders.length > 0) before = leaders
    return result
  })
  return { weeks, passedOn: weeks.filter(({ passedOn }) => passedOn).length }
}

/** Of years, each week needs only its own half-year. */
function answeredLately(insight: CircleInsight, at: number): Set<string> {
  const authors = new Set<string>()
  for (const { to } of insight.responsesBack(at, oldestRemembered(at))) {
    const post = insight.post(to)
    if (post) authors.add(post.author)
  }
  return authors
}

function weekEnds(from: number, to: number, week: number): number[] {
  const ends: number[] = []
  for (let end = from + week; end < to; end += week) ends.push(end)
  if (to > from) ends.push(to)
  return ends
}
