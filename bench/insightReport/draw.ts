/** Plots as SVG files: dark ink on paper, so that they can be read in any reader of Markdown. */

import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

export const INK = '#1f2429'
export const ACCENT = '#b5400f'
const PAPER = '#f7f4ed'

export function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>')
  const svg = Plot.plot({
    width: 720,
    height: 280,
    ...options,
    document: document as unknown as Document,
    // Else numbers would make the file differ at every run.
    className: 'plot',
    style: { background: PAPER, color: INK, fontFamily: 'sans-serif', fontSize: '12px' },
  })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${svg.outerHTML}\n`
}

export { Plot }
