/** A Yjs text, character by character. What is no text in it (the gate lets one plain value stand there) is passed over. */

import * as Y from 'yjs'
import type { Splice } from './api.ts'

/** Names one character for ever. */
export interface CharacterId {
  readonly client: number
  readonly clock: number
}

interface Run extends CharacterId {
  /** Characters, those deleted included. */
  readonly length: number
  /** Null once deleted. */
  readonly text: string | null
  /** Where it begins for Yjs, which counts what is no text too. */
  readonly index: number
}

function* runs(text: Y.Text): Generator<Run> {
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    const here = !item.deleted && item.countable
    if (item.deleted || item.content instanceof Y.ContentString) {
      const { client, clock } = item.id
      const content = here && item.content instanceof Y.ContentString ? item.content.str : null
      yield { client, clock, length: item.length, text: content, index }
    }
    if (here) index += item.length
  }
}

/** The index at which Yjs has this position of the string. */
function indexOf(text: Y.Text, position: number): number {
  let [passed, end] = [0, 0]
  for (const { text: here, index } of runs(text)) {
    if (here === null) continue
    if (passed + here.length >= position) return index + position - passed
    passed += here.length
    end = index + here.length
  }
  return end
}

/** @param splices by position, none over another; positions are those of the text before all of them */
export function spliceText(text: Y.Text, splices: readonly Splice[]): void {
  const change = () => {
    for (const { at, removed, inserted } of [...splices].reverse()) {
      const index = indexOf(text, at)
      const length = removed > 0 ? indexOf(text, at + removed) - index : 0
      // First what is new: Yjs would put it behind what has just been deleted, and behind what others put there.
      if (inserted !== '') text.insert(index, inserted)
      if (length > 0) text.delete(index + inserted.length, length)
    }
  }
  if (text.doc) text.doc.transact(change)
  else change()
}

/**
 * What must be done to `sealed` for it to read as `draft`, which has all of its items: each of the draft's own
 * characters between the neighbours that it was typed between.
 */
export function pendingOf(draft: Y.Text, sealed: Y.Text): Splice[] {
  const known: CharacterId[] = []
  for (const { client, clock, text } of runs(sealed))
    for (let i = 0; i < (text?.length ?? 0); i++) known.push({ client, clock: clock + i })
  const splices: Splice[] = []
  let [position, at, inserted] = [0, 0, '']
  const end = () => {
    if (position > at || inserted !== '') splices.push({ at, removed: position - at, inserted })
    inserted = ''
  }
  for (const { client, clock, length, text } of runs(draft)) {
    const next = (): CharacterId | undefined => known[position]
    // Somebody can say that they have deleted a trillion characters: only those that are known are looked at.
    if (text === null) {
      let from = clock
      while (next()?.client === client && isWithin(next()!.clock, from, clock + length))
        from = known[position++]!.clock + 1
      continue
    }
    for (let i = 0; i < length; i++) {
      if (next()?.client !== client || next()?.clock !== clock + i) inserted += text[i]
      else {
        end()
        position++
        at = position
      }
    }
  }
  end()
  return splices
}

const isWithin = (clock: number, from: number, to: number): boolean => clock >= from && clock < to

/** The character before a position, of those that `counts`; null at the beginning. */
export function characterBefore(
  text: Y.Text,
  position: number,
  counts: (id: CharacterId) => boolean,
): CharacterId | null {
  let passed = 0
  let found: CharacterId | null = null
  for (const { client, clock, text: here } of runs(text)) {
    for (let i = 0; i < (here?.length ?? 0); i++) {
      if (passed++ >= position) return found
      if (counts({ client, clock: clock + i })) found = { client, clock: clock + i }
    }
  }
  return found
}

/** The position after a character; where it was, if it has been deleted. Null for one that is not here. */
export function positionAfter(text: Y.Text, id: CharacterId | null): number | null {
  if (id === null) return 0
  let passed = 0
  for (const { client, clock, length, text: here } of runs(text)) {
    if (client === id.client && id.clock >= clock && id.clock < clock + length)
      return passed + (here === null ? 0 : id.clock - clock + 1)
    passed += here?.length ?? 0
  }
  return null
}
