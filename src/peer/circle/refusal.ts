import type { Refused, RefusedPart } from '../../sync/index.ts'

const WORDS: Readonly<Record<RefusedPart, (limit: number) => string>> = {
  circle: limit =>
    limit === 0
      ? 'the relay keeps no more records of one circle than it has of this one'
      : `the relay keeps ${sized(limit)} of one circle, and this one has used that up`,
  writer: limit => `the relay keeps ${sized(limit)} by one device in a circle, and this one has used that up`,
  relay: () => 'the relay has no room left, even after letting go of what it could',
  circles: limit => `the relay keeps ${limit} circles at most, and has so many`,
  asker: limit => `the relay keeps ${limit} circles at most for one device, and has so many for this one`,
}

/** Why a relay does not keep something. What it does not keep stays with people. */
export const refusalInWords = ({ what, limit }: Refused): string =>
  `${WORDS[what](limit)}; what is new stays with you and the others`

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

function sized(bytes: number): string {
  let unit = 0
  let size = bytes
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_000
    unit++
  }
  return `${Math.round(size * 10) / 10} ${UNITS[unit]}`
}
