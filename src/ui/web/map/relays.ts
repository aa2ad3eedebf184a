import type { ConnectionView } from '../../peer.ts'
import type { Disc, Point } from '../weave/index.ts'
import type { Line } from './lines.ts'

/** A relay that is connected now, beneath the circles: it is in none of them. */
export interface PlacedRelay extends Point {
  readonly peer: string
  readonly name: string
  readonly r: number
  /** From one's own bird, if one is drawn. */
  readonly line: Line | null
}

/** From the left, where no buttons are. Room beneath the lowest circle, and between relays for their names, in world units. */
const BELOW = 56
const APART = 150
/** As much of a relay as the map must have room for. */
const RADIUS = 16

/** @param own where one's own birds are */
export function placeRelays(
  connections: readonly ConnectionView[],
  discs: readonly Disc[],
  own: readonly Point[],
): PlacedRelay[] {
  const relays = connections
    .filter(({ role }) => role === 'relay')
    .sort((a, b) => (a.name + a.peer < b.name + b.peer ? -1 : 1))
  if (discs.length === 0) return []
  const left = Math.min(...discs.map(({ x, r }) => x - r))
  const y = Math.max(...discs.map(disc => disc.y + disc.r)) + BELOW
  return relays.map(({ peer, name }, i) => {
    const place = { x: left + APART * (i + 0.5), y }
    const from = [...own].sort((a, b) => far(a, place) - far(b, place))[0]
    return { ...place, peer, name: hostOf(name), r: RADIUS, line: from ? { from, to: place } : null }
  })
}

const far = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** What is worth reading of an address: its host, with the port where that is what tells it from others. */
export function hostOf(address: string): string {
  if (URL.canParse(address)) return new URL(address).host || address
  const [, kind, host, , port] = address.split('/')
  return kind && /^(ip[46]|dns[46]?|dnsaddr)$/.test(kind) && host
    ? `${host}${port ? `:${port}` : ''}`
    : address
}
