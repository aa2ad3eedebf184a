import { parseLink } from '../../model/index.ts'
import { defaultHints } from '../boot/index.ts'
import type { Peer } from '../peer.ts'

/**
 * Joins by a link. The link's own hints come first; only if it names no place to meet does this page offer its own.
 * @returns the circle's id
 * @throws {LinkError}
 */
export async function joinCircle(peer: Peer, link: string): Promise<string> {
  const { relays, signalling } = parseLink(link)
  const circle = await peer.join(link)
  if (relays.length + signalling.length === 0) {
    for (const relay of (await defaultHints()).relays) await peer.addRelay(relay)
  }
  return circle.id
}
