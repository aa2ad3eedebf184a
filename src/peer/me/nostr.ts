/** Whether, and through which Nostr relays, this person meets others: a setting of the `me` document, off at first. */

import { isSignallingUrl, LINK_HINT_LENGTH_LIMIT, texts } from '../../model/index.ts'
import type { NostrSetting } from '../apiNetwork.ts'
import { AddressError } from '../errors.ts'
import { RELAYS_LIMIT } from './limits.ts'
import type { MeDocument } from './meDocument.ts'

const NAME = 'nostr'

export function readNostr(me: MeDocument): NostrSetting {
  const { on, relays } = (me.setting(NAME) ?? {}) as Partial<Record<keyof NostrSetting, unknown>>
  const urls = texts(relays, RELAYS_LIMIT, LINK_HINT_LENGTH_LIMIT)
  return { on: on === true, relays: urls.filter(isSignallingUrl) }
}

/** Those that are to be used now. */
export function nostrInUse(me: MeDocument): readonly string[] {
  const { on, relays } = readNostr(me)
  return on ? relays : []
}

/** @throws {AddressError} */
export async function writeNostr(me: MeDocument, change: Partial<NostrSetting>): Promise<void> {
  const { on, relays } = { ...readNostr(me), ...change }
  await me.setSetting(NAME, { on, relays: checked(relays) })
}

/** @returns each once, as browsers write it @throws {AddressError} */
function checked(urls: readonly string[]): string[] {
  const wrong = urls.find(url => !isSignallingUrl(url.trim()))
  if (wrong !== undefined)
    throw new AddressError(`“${wrong}” is not the address of a Nostr relay: it begins with wss://.`)
  const all = [...new Set(urls.map(url => new URL(url.trim()).href))]
  if (all.length > RELAYS_LIMIT)
    throw new AddressError(
      `At most ${RELAYS_LIMIT} Nostr relays are used. Remove one before you add another.`,
    )
  return all
}
