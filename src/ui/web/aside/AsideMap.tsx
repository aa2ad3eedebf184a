import { createMemo, For } from 'solid-js'
import { BirdMark } from '../map/BirdMark.tsx'
import { straight } from '../map/lines.ts'
import type { Point } from '../weave/index.ts'
import { birdsIn, type Neighbour } from './around.ts'

const WIDTH = 264
const HEIGHT = 216
const HERE = { x: 74, y: HEIGHT / 2, r: 70 }
/** Where the neighbours are, for one, two or three of them. */
const PLACES: readonly (readonly (Point & { readonly r: number })[])[] = [
  [{ x: 214, y: 108, r: 46 }],
  [
    { x: 210, y: 54, r: 42 },
    { x: 216, y: 164, r: 40 },
  ],
  [
    { x: 206, y: 36, r: 33 },
    { x: 228, y: 112, r: 33 },
    { x: 206, y: 184, r: 31 },
  ],
]
const BIRDS_HERE = 18
const BIRDS_THERE = 7
const SCALE = 0.62
const LINES = 4

/** The circle, its nearest neighbours, and an ember line for each who is in both. */
export function AsideMap(props: {
  readonly label: string
  readonly members: readonly string[]
  readonly neighbours: readonly Neighbour[]
}) {
  const discs = createMemo(() => PLACES[props.neighbours.length - 1] ?? [])
  const joining = createMemo(() => [
    ...new Set(props.neighbours.flatMap(({ people }) => people.slice(0, LINES))),
  ])
  const here = createMemo(() => birdsIn(props.members, joining(), BIRDS_HERE, HERE, 1))
  const there = createMemo(() =>
    props.neighbours.map(({ members, people }, i) => {
      const disc = discs()[i]!
      // In the order in which they stand on the other side.
      const shown = joining().filter(did => people.slice(0, LINES).includes(did))
      return { disc, people: shown, birds: birdsIn(members, [...shown, ...people], BIRDS_THERE, disc, -1) }
    }),
  )
  const lines = createMemo(() =>
    there().flatMap(({ people, birds }) =>
      people.flatMap(did => {
        const [from, to] = [here().get(did), birds.get(did)]
        return from && to ? [{ from, to }] : []
      }),
    ),
  )
  return (
    <svg class="aside-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
      <circle class="aside-disc" cx={HERE.x} cy={HERE.y} r={HERE.r} />
      <For each={there()}>
        {({ disc }) => <circle class="aside-disc" cx={disc.x} cy={disc.y} r={disc.r} />}
      </For>
      <For each={lines()}>{line => <path class="aside-line" d={straight(line)} />}</For>
      <For each={[here(), ...there().map(({ birds }) => birds)].flatMap(birds => [...birds])}>
        {([did, { x, y }]) => (
          <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${SCALE})`}>
            <BirdMark did={did} />
          </g>
        )}
      </For>
    </svg>
  )
}
