import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { birdMarks, birdPaths } from './shape.ts'
import { birdTraits } from './traits.ts'
import './bird.css'

interface Props {
  readonly did: string
  /** Names the bird for who can't see it; without it the bird is decoration beside a name. */
  readonly name?: string
  readonly size?: 'small' | 'medium' | 'large'
}

/** A person's mark, the same everywhere. */
export function Bird(props: Props) {
  const traits = createMemo(() => birdTraits(props.did))
  return (
    <svg
      class={`bird bird-${props.size ?? 'medium'}`}
      viewBox="-18 -18 36 36"
      role={props.name === undefined ? 'presentation' : 'img'}
      aria-hidden={props.name === undefined ? 'true' : undefined}
      aria-label={props.name === undefined ? undefined : t.birdOf(props.name)}
      style={birdColour(props.did)}
    >
      <circle class={`bird-sky bird-sky-${traits().sky}`} r={traits().sky === 'ring' ? 16.9 : 18} />
      <Show when={traits().sky === 'horizon'}>
        <path class="bird-land" d="M-17.6 4A18 18 0 0 0 17.6 4Z" />
      </Show>
      <Show when={traits().sky === 'hill'}>
        <path class="bird-land" d="M-16.2 8C-6 2 2 14 16.8 6.4A18 18 0 0 1 -16.2 8Z" />
      </Show>
      <g transform={`rotate(${traits().tilt}) scale(${traits().mirrored ? -1 : 1} 1) translate(0 -1)`}>
        <For each={birdPaths(traits())}>{d => <path class="bird-body" d={d} />}</For>
        <For each={birdMarks(traits())}>
          {d => <path class={`bird-mark bird-mark-${traits().marking}`} d={d} />}
        </For>
      </g>
    </svg>
  )
}

/** A person's colour as custom properties, for their bird and for their bead. */
export function birdColour(did: string): Record<string, string> {
  const { hue, tone } = birdTraits(did)
  return { '--hue': String(hue), '--tone': `${tone}%` }
}
