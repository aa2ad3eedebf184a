import { bridges, type CircleInsight, gatheringsOf, kinships } from '../../src/insight/index.ts'
import { ACCENT, draw, Plot } from './draw.ts'
import { type Section, table } from './section.ts'

const SHOWN = 10
/** Two circles of the same two people are as kin as can be, and tell nothing. */
const FEWEST_MEMBERS = 15
const LARGEST = 24

export function weaveSection(circles: readonly CircleInsight[], at: number, name: string): Section {
  if (circles.length < 2)
    return {
      text: '## Weave\n\nThis is one circle: there is nothing that it could be woven with.',
      plots: {},
    }
  const all = gatheringsOf(circles, at)
  const sizeable = all.filter(({ members }) => members.size >= FEWEST_MEMBERS)
  const kin = kinships(sizeable)
  const kinRows = kin
    .slice(0, SHOWN)
    .map(({ a, b, kinship, people }) => [a, b, people.length, kinship.toFixed(2)])
  const bridgeRows = bridges(all, SHOWN).map(({ person, bridge, joins }) => [
    person,
    bridge.toFixed(1),
    joins
      .slice(0, 3)
      .map(({ a, b }) => `${a} and ${b.replace('topic ', '')}`)
      .join(', '),
  ])
  const largest = new Set(
    [...all]
      .sort((a, b) => b.members.size - a.members.size)
      .slice(0, LARGEST)
      .map(({ circle }) => circle),
  )
  const cells = kin.filter(({ a, b }) => largest.has(a) && largest.has(b))
  const plot = draw({
    width: 560,
    height: 560,
    marginLeft: 80,
    marginBottom: 80,
    x: { tickRotate: -60, label: null, domain: [...largest] },
    y: { label: null, domain: [...largest] },
    color: { range: ['#f7f4ed', ACCENT] },
    marks: [
      Plot.cell(
        cells.flatMap(({ a, b, kinship }) => [
          { a, b, kinship },
          { a: b, b: a, kinship },
        ]),
        { x: 'a', y: 'b', fill: 'kinship' },
      ),
    ],
  })
  return {
    text: `## Weave\n\nOf ${all.length} circles, ${sizeable.length} have ${FEWEST_MEMBERS} members or more; ${kin.length} pairs of those share people. No interests were recorded, so kinship is by people alone. The closest:\n\n${table(['', '', 'people shared', 'kinship'], kinRows)}\n\n![Kinship of the ${LARGEST} largest circles](${name}-kinship.svg)\n\nBridges, by how many pairs of circles they join, each pair divided among all who are in both:\n\n${table(['', 'bridge', 'alone, or nearly, between'], bridgeRows)}`,
    plots: { [`${name}-kinship.svg`]: plot },
  }
}
