import type { CircleInsight } from '../../src/insight/index.ts'
import { ACCENT, draw, INK, Plot } from './draw.ts'
import { lettingGo, totalBytes } from './lettingGo.ts'
import type { Recording } from './recording.ts'
import { percent, type Section, table } from './section.ts'

const BUDGETS = [0.1, 0.25, 0.5]

export function lettingGoSection(recording: Recording, whole: CircleInsight): Section {
  const all = totalBytes(recording)
  const found = BUDGETS.map(part => ({ part, ...lettingGo(recording, whole, part) }))
  const rows = found.map(({ part, posts, segments, later, missed, over }) => [
    percent(part),
    segments,
    `${posts} (${percent(posts / recording.posts.length)})`,
    later === 0 ? 'none came later' : `${missed} of ${later} (${percent(missed / later)})`,
    over,
  ])
  const points = found.flatMap(({ part, held }) =>
    held.map(({ at, bytes }) => ({ at: new Date(at), held: bytes / all, budget: percent(part) })),
  )
  const plot = draw({
    x: { type: 'utc', label: null },
    y: { label: 'held, of all bytes', grid: true, tickFormat: '%' },
    marks: [
      Plot.ruleY(BUDGETS, { stroke: ACCENT, strokeDasharray: '3,3' }),
      Plot.lineY(points, { x: 'at', y: 'held', z: 'budget', stroke: INK }),
    ],
  })
  const name = `${recording.name}-letting-go.svg`
  return {
    text: `## Letting go\n\nDay by day, with ${(all / 1e6).toFixed(1)} MB in all: segments of 32 KB an author, the longest faded let go first, for a reader who keeps nothing and knows nobody. Living segments stay even over budget.\n\n${table(['budget', 'segments let go', 'posts let go', 'later responses to what was gone', 'days over budget'], rows)}\n\n![Held over time under three budgets](${name})`,
    plots: { [name]: plot },
  }
}
