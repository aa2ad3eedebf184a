/** Addresses that the owner gives by hand. */

import { multiaddr } from '@multiformats/multiaddr'
import { RelayError } from '../errors.ts'
import { webSocketAddress } from './multiaddrs.ts'

const isWeb = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

function isMultiaddr(text: string): boolean {
  try {
    multiaddr(text)
    return true
  } catch {
    // The caller says what is wrong, and with which option.
    return false
  }
}

/** What `--peers` names. @throws {RelayError} */
export function otherRelays(given: readonly string[]): readonly string[] {
  const wrong = given.find(text => !isWeb(text) && !isMultiaddr(text))
  if (wrong === undefined) return given
  throw new RelayError(
    `“${wrong}” is not the address of a relay. Give --peers what another relay printed, or its http address.`,
  )
}

/** What `--announce` names, as multiaddrs without a PeerId. @throws {RelayError} */
export function announcedAddresses(given: readonly string[]): string[] {
  return given.map(text => {
    if (isWeb(text)) {
      const { protocol, hostname, port } = new URL(text)
      const secure = protocol === 'https:'
      return webSocketAddress(hostname.replace(/^\[|\]$/g, ''), Number(port) || (secure ? 443 : 80), secure)
    }
    if (isMultiaddr(text)) return text.replace(/\/p2p\/[^/]+$/, '')
    throw new RelayError(
      `“${text}” is no address. Give --announce the address by which others open this relay, as https://relay.example.org.`,
    )
  })
}
