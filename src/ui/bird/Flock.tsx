import { For } from 'solid-js'
import { birdPaths } from './shape.ts'
import { birdTraits } from './traits.ts'

/** Five birds of the app's own mark: place, size, and whose posture. */
const FLOCK = [
  [6, 12, 0.34, 'a'],
  [17, 6, 0.42, 'd'],
  [29, 12, 0.5, 'c'],
  [42, 5, 0.36, 'h'],
  [24, 22, 0.32, 'g'],
] as const

export function Flock() {
  return (
    <svg class="flock" viewBox="0 0 48 28" aria-hidden="true">
      <For each={FLOCK}>
        {([x, y, size, seed]) => (
          <g transform={`translate(${x} ${y}) scale(${size}) rotate(${birdTraits(seed).tilt})`}>
            <For each={birdPaths({ ...birdTraits(seed), tail: 'none' })}>
              {d => <path d={d} fill="currentColor" />}
            </For>
          </g>
        )}
      </For>
    </svg>
  )
}
