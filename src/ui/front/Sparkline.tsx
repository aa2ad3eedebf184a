import { birdColour } from '../bird/index.ts'

const WIDTH = 80
const HEIGHT = 22

/** A person's share over the weeks, small, in the colour of their bird. Decoration beside figures. */
export function Sparkline(props: {
  readonly did: string
  readonly shares: readonly number[]
  readonly most: number
}) {
  const d = () => {
    const { shares, most } = props
    const step = WIDTH / Math.max(1, shares.length - 1)
    return shares
      .map((share, i) => {
        const y = HEIGHT - 2 - (share / Math.max(most, 1e-9)) * (HEIGHT - 4)
        return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`
      })
      .join('')
  }
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      style={birdColour(props.did)}
    >
      <path d={d()} />
    </svg>
  )
}
