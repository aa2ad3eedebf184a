import { deriveCircle } from '../../identity/index.ts'
import { formatLink, LINK_HINTS_LIMIT, parseLink } from '../../model/index.ts'
import type { Options } from '../arguments/index.ts'
import { CommandError } from '../errors.ts'
import type { CliEvent } from '../output/index.ts'
import { appOfLink } from './appOf.ts'
import { checkAddresses } from './circle.ts'

/** The same circle, name and app; the relays and signalling servers given in place of the link's own. */
export async function link(text: string, options: Options, emit: (event: CliEvent) => void): Promise<void> {
  checkAddresses(options)
  const { relay: relays, signalling } = options
  if (Math.max(relays.length, signalling.length) > LINK_HINTS_LIMIT)
    throw new CommandError(
      `A link names at most ${LINK_HINTS_LIMIT} relays and ${LINK_HINTS_LIMIT} signalling servers. Leave some out.`,
    )
  const { secret, name } = parseLink(text)
  const { name: id } = await deriveCircle(secret)
  emit({ event: 'circle', link: formatLink({ secret, name, relays, signalling }, appOfLink(text)), id })
}
