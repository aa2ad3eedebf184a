import type * as Y from 'yjs'
import {
  BIO_LIMIT,
  DID_LIMIT,
  INTEREST_LIMIT,
  INTERESTS_LIMIT,
  LINK_LENGTH_LIMIT,
  NAME_LIMIT,
  PEOPLE_LISTED_LIMIT,
  VAULT_LIMIT,
} from './limits.ts'
import { type RevocationEntry, readRevocation } from './revocationEntry.ts'
import { text, texts } from './texts.ts'

/** A circle that a person shows openly: whoever sees the profile can join it. */
export interface OpenCircle {
  readonly circle: string
  readonly name: string
  readonly interests: readonly string[]
  /** `#/join/…`, with the circle's secret. */
  readonly link: string
}

export interface Profile {
  readonly name: string
  /** Made by an import of a recorded community, not by a person who was here. */
  readonly recorded: boolean
  readonly bio: string
  readonly interests: readonly string[]
  /** DIDs of the people followed. */
  readonly follows: readonly string[]
  readonly open: readonly OpenCircle[]
  /** DIDs of those whom they mute, if they choose to share that. */
  readonly mutes: readonly string[]
  /** Device DID → public key (hexadecimal) to which messages for that device are sealed. */
  readonly sealing: Readonly<Record<string, string>>
  /** Their circles, sealed for who restores them by their phrase; base64url, may be empty. */
  readonly vault: string
  /** Devices that they say are lost. */
  readonly revoked: readonly RevocationEntry[]
  /** When it was last changed; of several devices' profiles the newest counts. */
  readonly at: number
}

export const NO_PROFILE: Profile = {
  name: '',
  recorded: false,
  bio: '',
  interests: [],
  follows: [],
  open: [],
  mutes: [],
  sealing: {},
  vault: '',
  revoked: [],
  at: 0,
}

const interestsOf = (value: unknown): string[] => texts(value, INTERESTS_LIMIT, INTEREST_LIMIT)
const peopleOf = (value: unknown): string[] => texts(value, PEOPLE_LISTED_LIMIT, DID_LIMIT)

const OPEN = 'open/'
const SEALING = 'sealing/'
const REVOKED = 'revoked/'

/** Reads what is there, whatever an odd version of the app has put: a name that isn't text is no name. */
export function readProfile(doc: Y.Doc): Profile {
  const profile = doc.getMap('profile')
  const open: OpenCircle[] = []
  const sealing: Record<string, string> = {}
  const revoked: RevocationEntry[] = []
  for (const [key, value] of profile.entries()) {
    if (key.startsWith(OPEN)) {
      const { name, interests, link } = (value ?? {}) as Record<string, unknown>
      if (typeof link === 'string' && link.length <= LINK_LENGTH_LIMIT)
        open.push({
          circle: key.slice(OPEN.length),
          name: text(name, NAME_LIMIT),
          interests: interestsOf(interests),
          link,
        })
    }
    if (key.startsWith(SEALING) && typeof value === 'string' && /^[0-9a-f]{64}$/.test(value))
      sealing[key.slice(SEALING.length)] = value
    const revocation = key.startsWith(REVOKED) ? readRevocation(value) : null
    if (revocation !== null) revoked.push(revocation)
  }
  return {
    name: text(profile.get('name'), NAME_LIMIT),
    recorded: profile.get('recorded') === true,
    bio: text(profile.get('bio'), BIO_LIMIT),
    interests: interestsOf(profile.get('interests')),
    follows: peopleOf(profile.get('follows')),
    open: open.sort((a, b) => (a.circle < b.circle ? -1 : 1)),
    mutes: peopleOf(profile.get('mutes')),
    sealing,
    vault: text(profile.get('vault'), VAULT_LIMIT),
    revoked: revoked.sort((a, b) => (a.revokes < b.revokes ? -1 : 1)),
    at: timeOf(profile.get('at')),
  }
}

const timeOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : 0

/**
 * Makes the document say this, touching only what differs.
 * @param at when it changed; for a recorded person, when they last wrote: a hint for what to send first
 */
export function writeProfile(doc: Y.Doc, change: Partial<Profile>, at: number): void {
  doc.transact(() => {
    const profile = doc.getMap('profile')
    let changed = false
    const set = (key: string, value: unknown) => {
      if (JSON.stringify(profile.get(key) ?? null) === JSON.stringify(value ?? null)) return
      if (value === undefined) profile.delete(key)
      else profile.set(key, value)
      changed = true
    }
    const { name, bio, recorded, open, sealing, revoked, vault } = change
    if (name !== undefined) set('name', name)
    if (bio !== undefined) set('bio', bio === '' ? undefined : bio)
    if (recorded) set('recorded', true)
    for (const key of ['interests', 'follows', 'mutes'] as const) {
      const list = change[key]
      if (list !== undefined) set(key, list.length === 0 ? undefined : [...list])
    }
    if (open !== undefined) {
      for (const { circle, name: called, interests, link } of open)
        set(OPEN + circle, { name: called, interests: [...interests], link })
      for (const key of [...profile.keys()])
        if (key.startsWith(OPEN) && !open.some(({ circle }) => OPEN + circle === key)) set(key, undefined)
    }
    if (vault !== undefined) set('vault', vault === '' ? undefined : vault)
    for (const [device, key] of Object.entries(sealing ?? {})) set(SEALING + device, key)
    for (const entry of revoked ?? []) set(REVOKED + entry.revokes, entry)
    if (changed) profile.set('at', at)
  })
}
