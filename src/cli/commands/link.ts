import { deriveCircle } from '../../identity/index.ts'
import { formatLink, parseLink } from '../../model/index.ts'
import type { Options } from '../arguments/index.ts'
import type { CliEvent } from '../output/index.ts'
import { appOfLink } from './appOf.ts'

/** The same circle, name and app; the relays and signalling servers given in place of the link's own. */
export async function link(text: string, options: Options, emit: (event: CliEvent) => void): Promise<void> {
  const { relay: relays, signalling } = options
  const { secret, name } = parseLink(text)
  const { name: id } = await deriveCircle(secret)
  emit({ event: 'circle', link: formatLink({ secret, name, relays, signalling }, appOfLink(text)), id })
}
