import { createEffect, createSignal, For, onCleanup, onMount } from 'solid-js'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { Bird, birdColour } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import { type Curve, placeLabels } from '../curves.ts'
import { chartOptions } from './chartOptions.ts'

const HEIGHT = 280
const LABEL = 22

/** Lines of the shares of those who were at the front, each named where it is highest. */
export function RotationChart(props: {
  readonly weeks: readonly number[]
  readonly curves: readonly Curve[]
  readonly nameOf: (did: string) => string
}) {
  let box!: HTMLDivElement
  let labels!: HTMLUListElement
  let plot: uPlot | undefined
  const [places, setPlaces] = createSignal<readonly { x: number; y: number }[]>([])
  const place = (drawn: uPlot) => {
    const widths = [...labels.children].map(label => label.getBoundingClientRect().width)
    const peaks = props.curves.map(({ shares }, i) => {
      const peak = shares.indexOf(Math.max(...shares))
      return {
        x: drawn.over.offsetLeft + drawn.valToPos((props.weeks[peak] ?? 0) / 1000, 'x'),
        y: drawn.over.offsetTop + drawn.valToPos(shares[peak] ?? 0, 'y') - 2,
        width: widths[i] ?? 0,
      }
    })
    setPlaces(placeLabels(peaks, LABEL, { width: box.clientWidth, height: HEIGHT }))
  }
  const draw = () => {
    plot?.destroy()
    const colours = props.curves.map(({ did }) => colourOf(box, did))
    const data: uPlot.AlignedData = [
      props.weeks.map(at => at / 1000),
      ...props.curves.map(({ shares }) => [...shares]),
    ]
    const options = chartOptions(box, colours, box.clientWidth, HEIGHT, t.language)
    plot = new uPlot({ ...options, hooks: { ready: [place] } }, data, box)
  }
  onMount(() => {
    createEffect(draw)
    const resized = new ResizeObserver(() => {
      if (plot && Math.abs(box.clientWidth - plot.width) > 1) draw()
    })
    resized.observe(box)
    // The lines are paint, not CSS: another sky needs another coat.
    const sky = matchMedia('(prefers-color-scheme: dark)')
    sky.addEventListener('change', draw)
    onCleanup(() => {
      resized.disconnect()
      sky.removeEventListener('change', draw)
      plot?.destroy()
    })
  })
  return (
    <figure class="rotation-chart" dir="ltr">
      <div
        ref={box}
        role="img"
        aria-label={t.front.chart(
          props.weeks.length,
          props.curves.map(({ did }) => props.nameOf(did)),
        )}
      />
      <ul class="line-labels" aria-hidden="true" ref={labels}>
        <For each={props.curves}>
          {({ did }, i) => (
            <li
              style={{
                ...birdColour(did),
                translate: `${places()[i()]?.x ?? 0}px ${places()[i()]?.y ?? 0}px`,
              }}
            >
              <Bird did={did} size="small" />
              <bdi>{props.nameOf(did)}</bdi>
            </li>
          )}
        </For>
      </ul>
    </figure>
  )
}

/** A bird's colour in the present sky, as a canvas takes it. */
function colourOf(near: HTMLElement, did: string): string {
  const probe = document.createElement('span')
  probe.className = 'bead line-colour'
  for (const [name, value] of Object.entries(birdColour(did))) probe.style.setProperty(name, value)
  near.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
