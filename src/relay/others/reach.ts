/** Which addresses mean something to whom, and which of them a relay may dial. */

import { isPrivate } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import { isLoopback } from '../addresses/index.ts'

const hostOf = (address: Multiaddr): string =>
  address.getComponents().find(({ name }) => /^(ip4|ip6|dns|dns4|dns6|dnsaddr)$/.test(name))?.value ?? ''

const isName = (address: Multiaddr): boolean =>
  address.getComponents().some(({ name }) => name.startsWith('dns'))

const isEncrypted = (address: Multiaddr): boolean =>
  address.getComponents().some(({ name }) => name === 'tls' || name === 'wss')

/** How far an address reaches: this machine, this network, everywhere. */
export function reachOf(address: Multiaddr): 'machine' | 'network' | 'everywhere' {
  if (isLoopback(hostOf(address))) return 'machine'
  return isPrivate(address) ? 'network' : 'everywhere'
}

/** True if who comes from `asker` can use the address. */
export function isOfUseTo(asker: Multiaddr, address: Multiaddr): boolean {
  const [from, to] = [reachOf(asker), reachOf(address)]
  return from === 'machine' || to === 'everywhere' || (from === 'network' && to === 'network')
}

/** Host and port, whichever way they are spelt. */
const place = (address: Multiaddr): string => {
  const port = address.getComponents().find(({ name }) => name === 'tcp' || name === 'udp')
  return `${hostOf(address)} ${port?.name} ${port?.value}`
}

/**
 * What a relay dials, so that it can't be used to reach into its owner's network: what the owner named; what strangers
 * name only if it is on the open internet, or if this relay is for this machine alone. A name could lead anywhere, so it
 * must stand for a certificate.
 */
export class DialRule {
  readonly #named = new Set<string>()
  readonly #isLocal: boolean

  /** @param bound IP address of this relay's sockets */
  constructor(bound: string) {
    this.#isLocal = isLoopback(bound)
  }

  allow(address: Multiaddr): void {
    this.#named.add(place(address))
  }

  allows(address: Multiaddr): boolean {
    if (this.#named.has(place(address))) return true
    const reach = reachOf(address)
    if (reach === 'machine') return this.#isLocal
    return reach === 'everywhere' && (!isName(address) || isEncrypted(address))
  }
}
