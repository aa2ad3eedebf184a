import { isRelayAddress, isSignallingUrl, LinkError } from '../model/index.ts'

/** @throws {LinkError} naming the address that is none */
export function checkHints(relays: readonly string[], signalling: readonly string[]): void {
  const relay = relays.find(address => !isRelayAddress(address))
  if (relay !== undefined)
    throw new LinkError(
      'relays',
      `“${relay}” is not the address of a relay. Use what a relay prints, or its http address.`,
    )
  const server = signalling.find(url => !isSignallingUrl(url))
  if (server !== undefined)
    throw new LinkError(
      'signalling',
      `“${server}” is not the address of a signalling server: it begins with ws:// or wss://.`,
    )
}
