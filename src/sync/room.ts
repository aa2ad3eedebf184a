/** Who has no room for more, and for whose: a relay with quotas asks for nothing that it would have to turn away. */

import type { AddressKey } from './address.ts'
import { type Head, isHeld } from './heads.ts'

export interface Room {
  readonly full: boolean
  /** Writers (hex) of whom no more is taken, though others have room. */
  readonly fullFor: ReadonlySet<string>
}

export const AMPLE: Room = { full: false, fullFor: new Set() }

/** Writer of an address, in hex. */
export const writerOfKey = (key: AddressKey): string => key.slice(2, 66)

/** A snapshot that stands for what is held here is let in nonetheless, or a deleted text would stay; so is proof of a fork. */
export function hasRoom(room: Room, key: AddressKey, theirs: Head, mine: Head | undefined): boolean {
  if (!room.full && !room.fullFor.has(writerOfKey(key))) return true
  if (theirs.forkedAt !== null && mine?.forkedAt !== theirs.forkedAt) return true
  return mine !== undefined && isHeld(mine) && theirs.base > mine.base
}
