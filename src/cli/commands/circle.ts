import { deriveCircle } from '../../identity/index.ts'
import { parseLink } from '../../model/index.ts'
import type { MurmurationPeer } from '../../peer/index.ts'
import { CommandError } from '../errors.ts'
import type { Context } from './context.ts'
import { readIceServer } from './iceServer.ts'

/** By what means to meet: remembered by the data directory, as the page remembers it. */
export async function setWays({
  peer: { connectivity },
  options: { nostr, ice },
  secret,
}: Context): Promise<void> {
  if (nostr.includes('off')) await connectivity.setNostr({ on: false })
  else if (nostr.length > 0) await connectivity.setNostr({ on: true, relays: nostr })
  if (ice.includes('off'))
    for (const { url } of connectivity.iceServers) await connectivity.removeIceServer(url)
  else for (const server of ice) await connectivity.addIceServer(readIceServer(server, secret))
}

export type OwnCircle = NonNullable<ReturnType<MurmurationPeer['circle']>>

/** The circle of the first positional, joined if it was not, and the options' relays and servers tried for it. */
export async function enterCircle(context: Context, at = 0): Promise<OwnCircle> {
  const { peer, positionals, options } = context
  await setWays(context)
  if (options.name !== undefined && options.name !== peer.me.name) await peer.me.setName(options.name)
  const { id } = await peer.join(positionals[at]!)
  const circle = peer.circle(id)!
  // For this run only: what a link does not name is not written into it.
  circle.net?.addHints({ relays: options.relay, signalling: options.signalling })
  return circle
}

/** The circle of LINK if this peer holds it already. @throws {CommandError} if it does not */
export async function heldCircle({ peer, positionals, options }: Context): Promise<OwnCircle> {
  const { secret } = parseLink(positionals[0]!)
  const { name: id } = await deriveCircle(secret)
  const circle = peer.circle(id)
  if (!circle)
    throw new CommandError(
      `This circle is not in ${options.data} yet. Join it first: murmuration join LINK --data ${options.data}`,
    )
  return circle
}
