import { createMemo, For } from 'solid-js'
import { birdColour } from '../../bird/index.ts'
import { birdPaths } from '../../bird/shape.ts'
import { birdTraits } from '../../bird/traits.ts'

/** A bird without its disc, about 20 wide, for where many fly together. */
export function BirdMark(props: { readonly did: string }) {
  const traits = createMemo(() => birdTraits(props.did))
  const turned = () =>
    `scale(0.68) rotate(${traits().tilt}) scale(${traits().mirrored ? -1 : 1} 1) translate(0 -1)`
  return (
    <g class="map-bird-body" transform={turned()} style={birdColour(props.did)}>
      <For each={birdPaths(traits())}>{d => <path d={d} />}</For>
    </g>
  )
}
