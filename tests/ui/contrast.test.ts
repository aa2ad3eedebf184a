import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { birdTraits } from '../../src/ui/bird/traits.ts'

type Rgb = readonly [number, number, number]

const css = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8')
const [day = '', night = ''] = css.split('@media (prefers-color-scheme: dark)')
const token = (sky: string, name: string): string => {
  const value = sky.match(new RegExp(`--${name}: ([^;]+);`))?.[1]
  if (value === undefined) throw new Error(`there is no token --${name}`)
  return value
}
const rgbOf = (hex: string): Rgb => {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return [part(1), part(3), part(5)]
}
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (linearRgb: Rgb) => 0.2126 * linearRgb[0] + 0.7152 * linearRgb[1] + 0.0722 * linearRgb[2]
/** WCAG 2.2 contrast ratio. */
const ratio = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
const light = (hex: string) => luminance(rgbOf(hex).map(linear) as unknown as Rgb)

/** Luminance of an OKLCH colour (Ottosson's matrices), out-of-gamut parts clipped. */
function oklchLight(l: number, c: number, hue: number): number {
  const a = c * Math.cos((hue * Math.PI) / 180)
  const b = c * Math.sin((hue * Math.PI) / 180)
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return luminance([
    clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ])
}

describe.each([
  ['day', day],
  ['night', night],
])('by %s', (_, sky) => {
  it.each([
    ['ink', 'paper'],
    ['soft', 'paper'],
    ['soft', 'raise'],
    ['ink', 'raise'],
    ['ink', 'faint'],
    ['ember', 'paper'],
    ['sky', 'paper'],
    ['paper', 'ink'],
    ['paper', 'ember'],
  ])('text in %s on %s has a contrast of 4.5 or more', (text, ground) => {
    expect(ratio(light(token(sky, text)), light(token(sky, ground)))).toBeGreaterThanOrEqual(4.5)
  })

  it('the edge of a box and an empty bead have a contrast of 3 or more', () => {
    expect(ratio(light(token(sky, 'ring')), light(token(sky, 'paper')))).toBeGreaterThanOrEqual(3)
  })

  it('every bird has a contrast of 3 or more against the page', () => {
    const base = Number.parseFloat(token(sky, 'bird-l')) / 100
    const chroma = Number.parseFloat(token(sky, 'bird-c'))
    for (let i = 0; i < 500; i++) {
      const { hue, tone } = birdTraits(`did:key:z6Mk${i}`)
      const ground = light(token(sky, 'paper'))
      expect(ratio(oklchLight(base + tone / 100, chroma, hue), ground)).toBeGreaterThanOrEqual(3)
    }
  })
})
