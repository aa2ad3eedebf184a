import { type CircleInsight, rotation } from '../../src/insight/index.ts'
import { ACCENT, draw, INK, Plot } from './draw.ts'
import { day, type Section, table } from './section.ts'

const WEEK_MS = 7 * 86_400_000
const WEEKS_LISTED = 12
const NAMES_LISTED = 5

export function frontSection(whole: CircleInsight, from: number, to: number, name: string): Section {
  const { weeks: all, passedOn } = rotation(whole, from, to)
  // Recordings can have silences of years.
  const weeks = all.filter(({ at }) => !isEmpty(whole.responsesBack(at, at - WEEK_MS)))
  const points = weeks.flatMap(week => [
    { at: new Date(week.at), people: week.effectiveLeaders, what: 'in effect' },
    { at: new Date(week.at), people: week.front.length, what: 'at the front' },
  ])
  const plot = draw({
    x: { type: 'utc', label: null },
    y: { label: 'people', grid: true, zero: true },
    color: { domain: ['in effect', 'at the front'], range: [ACCENT, INK], legend: false },
    marks: [
      Plot.lineY(points, { x: 'at', y: 'people', stroke: 'what', marker: 'dot' }),
      Plot.text(points.slice(-2), { x: 'at', y: 'people', text: 'what', dy: -12, textAnchor: 'end' }),
    ],
  })
  const shown = weeks.filter(
    (_, i) => weeks.length <= WEEKS_LISTED || i % Math.ceil(weeks.length / WEEKS_LISTED) === 0,
  )
  const rows = shown.map(week => [
    day(week.at),
    week.effectiveLeaders.toFixed(1),
    week.front.length,
    week.newHere.length,
    week.newAtFront.length,
    listed(week.front),
  ])
  const sizes = weeks.map(week => week.front.length)
  return {
    text: `## The front\n\nSomebody responded in ${weeks.length} of ${all.length} weeks; the front passed on ${passedOn} times. It was ${Math.min(...sizes)} to ${Math.max(...sizes)} people; ${new Set(weeks.flatMap(week => week.front)).size} different people were at it.\n\n![Effective number of leaders by week](${name}-front.svg)\n\n${table(['week to', 'leaders in effect', 'at the front', 'new here', 'first time at the front', 'who'], rows)}`,
    plots: { [`${name}-front.svg`]: plot },
  }
}

const listed = (people: readonly string[]): string =>
  people.slice(0, NAMES_LISTED).join(', ') +
  (people.length > NAMES_LISTED ? ` and ${people.length - NAMES_LISTED} more` : '')

const isEmpty = (facts: Iterable<unknown>): boolean => facts[Symbol.iterator]().next().done === true
