/** Figures and names as the owner of a relay reads them. */

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Three figures at most: 0 B, 64 kB, 3.2 MB. */
export function bytes(count: number): string {
  let size = count
  let unit = 0
  while (size >= 999.5 && unit < BYTES.length - 1) {
    size /= 1_000
    unit++
  }
  return `${unit === 0 || size >= 99.5 ? Math.round(size) : Number(size.toPrecision(2))} ${BYTES[unit]}`
}

/** The two largest units: 3 days 4 hours. */
export function duration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [Math.floor(seconds) % 60, 'second'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2)
  return shown.map(([count, unit]) => many(count, unit)).join(' ')
}

export const many = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? '' : 's'}`

export const number = (count: number): string => count.toLocaleString('en')

export const percent = (part: number, of: number): string =>
  of > 0 ? `${Math.min(100, Math.round((part / of) * 100))}%` : '–'

/** What the rules by which something is turned away mean. */
export const RULES: Readonly<Record<string, string>> = {
  size: 'too large',
  rate: 'too fast',
  decoding: 'not readable',
  admission: 'not by a member of the circle',
  signature: 'signature does not fit',
  chain: 'does not continue its log',
  fork: 'its writer has signed two histories',
  quota: 'over a quota',
  sockets: 'one connection too many',
  standing: 'a peer that behaved too badly, refused for a while',
}

export const TRANSPORTS: Readonly<Record<string, string>> = {
  websocket: 'WebSocket',
  'webrtc-direct': 'WebRTC-direct',
  webrtc: 'WebRTC',
  relayed: 'through another relay',
}
