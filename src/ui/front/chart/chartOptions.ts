import type uPlot from 'uplot'

const SIZE_FONT = '12px "Instrument Sans Variable", system-ui, sans-serif'

/** A quiet chart: weeks below, percents at the side, hairlines across, no legend. */
export function chartOptions(
  near: HTMLElement,
  colours: readonly string[],
  width: number,
  height: number,
  language: string,
): uPlot.Options {
  const style = getComputedStyle(near)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const axis: uPlot.Axis = {
    stroke: token('--soft'),
    font: SIZE_FONT,
    ticks: { show: false },
    grid: { stroke: token('--hair'), width: 1 },
    border: { show: false },
  }
  return {
    width,
    height,
    padding: [24, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(0.1, most * 1.05)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 64,
        values: (_, marks) => marks.map(at => day.format(at * 1000)),
      },
      { ...axis, size: 44, space: 48, values: (_, marks) => marks.map(share => percent.format(share)) },
    ],
    series: [
      {},
      ...colours.map(stroke => ({ stroke, width: 2, points: { show: false } }) satisfies uPlot.Series),
    ],
  }
}
