/**
 * What a person's bird looks like, from their DID alone. Hue is only one of six traits, so that people who see few
 * hues (and anyone at one glance) can still tell two birds apart by posture, marking, tail and the sky behind.
 */

const POSTURES = ['glide', 'rise', 'beat', 'bank', 'stoop', 'soar'] as const
const MARKINGS = ['plain', 'tips', 'bars', 'spots'] as const
const TAILS = ['fork', 'fan', 'wedge', 'none'] as const
const SKIES = ['disc', 'ring', 'horizon', 'hill'] as const
/** Lightness steps, as the theme's bird lightness plus this many percent. */
const TONES = [-7, 0, 7] as const
/** Steps of hue: neighbours on this wheel are 20° apart, which most eyes tell apart in a bird of 36 px. */
const HUES = 18

export interface BirdTraits {
  /** OKLCH hue in degrees. */
  readonly hue: number
  readonly tone: (typeof TONES)[number]
  readonly posture: (typeof POSTURES)[number]
  readonly marking: (typeof MARKINGS)[number]
  readonly tail: (typeof TAILS)[number]
  readonly sky: (typeof SKIES)[number]
  /** Degrees, -16 to 16. */
  readonly tilt: number
  readonly mirrored: boolean
}

/** 32-bit FNV-1a, then a splitmix-like stream of 32-bit numbers: every trait gets bits of its own. */
function stream(text: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

export function birdTraits(did: string): BirdTraits {
  const next = stream(did)
  const of = <T>(list: readonly T[]): T => list[next() % list.length] as T
  return {
    hue: (next() % HUES) * (360 / HUES) + 8,
    tone: of(TONES),
    posture: of(POSTURES),
    marking: of(MARKINGS),
    tail: of(TAILS),
    sky: of(SKIES),
    tilt: (next() % 33) - 16,
    mirrored: next() % 2 === 1,
  }
}
