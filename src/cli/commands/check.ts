import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRelayAddress, isSignallingUrl, LINK_HINTS_LIMIT, parseLink } from '../../model/index.ts'
import type { CommandName, Parsed } from '../arguments/index.ts'
import { CommandError } from '../errors.ts'

const NO_LINK: ReadonlySet<CommandName> = new Set(['create', 'import-file', 'backup', 'restore'])
/** Commands that look only at what is here already. */
const HELD: ReadonlySet<CommandName> = new Set(['list', 'status', 'export', 'import-file', 'backup'])

/** What can be seen to be wrong before anything is opened or made. @throws {CommandError | LinkError} */
export function checkCommand(command: CommandName, { positionals, options }: Parsed): void {
  if (command === 'relay') return
  checkListen(options.listen)
  checkAddresses(options.relay, options.signalling)
  if (!NO_LINK.has(command)) parseLink(positionals[command === 'import' ? 1 : 0]!)
  if (HELD.has(command) && !existsSync(join(options.data!, 'store')))
    throw new CommandError(
      `${options.data} holds no circle. Join first: murmuration join LINK --data ${options.data}`,
    )
}

function checkListen(addresses: readonly string[]): void {
  const wrong = addresses.find(address => !/^\/(ip4|ip6|dns[46]?)\/[^/]+\/tcp\/\d+\/ws$/.test(address))
  if (wrong !== undefined)
    throw new CommandError(
      `--listen ${wrong} is no address to listen at. Write it as /ip4/0.0.0.0/tcp/4003/ws.`,
    )
}

function checkAddresses(relays: readonly string[], servers: readonly string[]): void {
  const wrongRelay = relays.find(address => !isRelayAddress(address))
  if (wrongRelay !== undefined)
    throw new CommandError(
      `--relay ${wrongRelay} is not the address of a relay. Use a multiaddr that a relay printed, or its http address.`,
    )
  const wrongServer = servers.find(url => !isSignallingUrl(url))
  if (wrongServer !== undefined)
    throw new CommandError(
      `--signalling ${wrongServer} is not the address of a signalling server: it begins with ws:// or wss://.`,
    )
  // They may go into a link, and no peer tries more.
  if (Math.max(relays.length, servers.length) > LINK_HINTS_LIMIT)
    throw new CommandError(
      `At most ${LINK_HINTS_LIMIT} relays and ${LINK_HINTS_LIMIT} signalling servers can be given. Leave some out.`,
    )
}
