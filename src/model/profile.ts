import type * as Y from 'yjs'
import { NAME_LIMIT } from './limits.ts'

export interface Profile {
  readonly name: string
  /** Made by an import of a recorded community, not by a person who was here. */
  readonly recorded: boolean
}

/** Reads what is there, whatever an odd version of the app has put: a name that isn't text is no name. */
export function readProfile(doc: Y.Doc): Profile {
  const profile = doc.getMap('profile')
  const name = profile.get('name')
  return {
    name: typeof name === 'string' ? name.slice(0, NAME_LIMIT) : '',
    recorded: profile.get('recorded') === true,
  }
}

/** @param at when it changed; for a recorded person, when they last wrote: a hint for what to send first */
export function writeProfile(doc: Y.Doc, { name, recorded }: Profile, at: number): void {
  doc.transact(() => {
    const profile = doc.getMap('profile')
    if (profile.get('name') !== name) {
      profile.set('name', name)
      profile.set('at', at)
    }
    if (recorded && profile.get('recorded') !== true) profile.set('recorded', true)
  })
}
