import { createMemo } from 'solid-js'

const WIDTH = 60
const HEIGHT = 18

/** A small curve without axes: the number beside it says how high it ends. */
export function Curve(props: { readonly values: readonly number[] }) {
  const path = createMemo(() => {
    const top = Math.max(1, ...props.values)
    const step = WIDTH / Math.max(1, props.values.length - 1)
    return props.values
      .map(
        (value, i) =>
          `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}`,
      )
      .join('')
  })
  return (
    <svg class="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path()} />
    </svg>
  )
}
