/** What the commons' records tell of the charter: how it came to be, and whose words stand in it. */

import * as Y from 'yjs'
import type { AddressKey } from '../../sync/index.ts'
import type { CommonsStep } from '../documents/commons.ts'
import { newDocument } from '../documents/segmentDocuments.ts'
import type { CharterStretch, CharterVersion } from './api.ts'
import { charterOf } from './draft.ts'
import { timeOf } from './times.ts'

/** Changes of one person are one version as long as no more than this lies between two of them. */
const ONE_GO = 5 * 60_000

type PersonOf = (address: AddressKey) => string | null

/** Equal records give equal histories, whatever the order in which they came. @param epochs the oldest first */
export function historyOf(
  epochs: readonly (readonly CommonsStep[])[],
  personOf: PersonOf,
): readonly CharterVersion[] {
  const versions: CharterVersion[] = []
  let before = ''
  for (const steps of epochs) {
    const doc = newDocument('charter')
    for (const step of inOrder(steps, doc)) {
      const text = charterOf(doc).toString()
      if (text === before) continue
      before = text
      add(versions, step, personOf(step.address), text)
    }
    doc.destroy()
  }
  return versions
}

function add(versions: CharterVersion[], step: CommonsStep, did: string | null, text: string): void {
  const at = timeOf(step)
  const last = versions.at(-1)
  const goesOn = last && last.did === did && Math.abs((at ?? 0) - (last.at ?? 0)) <= ONE_GO
  // Named by its first change, so that the name stays while it goes on.
  if (goesOn) versions[versions.length - 1] = { ...last, at, text }
  else versions.push({ id: `${step.address}/${step.seq}`, did, at, text })
}

/** Applies the steps to `doc`, by their times as far as each must not come before what it builds on; yields each after that. */
function* inOrder(steps: readonly CommonsStep[], doc: Y.Doc): Generator<CommonsStep> {
  const sorted = [...steps].sort(
    (a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || compare(a.address, b.address) || a.seq - b.seq,
  )
  const done = new Map<AddressKey, number>()
  const ready = ({ address, seq, dependencies }: CommonsStep): boolean =>
    seq === (done.get(address) ?? -1) + 1 &&
    dependencies.every(({ client, clock }) => Y.getState(doc.store, client) > clock)
  const waiting: CommonsStep[] = []
  for (const step of sorted) {
    waiting.push(step)
    for (;;) {
      const next = waiting.findIndex(ready)
      if (next < 0) break
      const [one] = waiting.splice(next, 1) as [CommonsStep]
      Y.applyUpdate(doc, one.update)
      done.set(one.address, one.seq)
      yield one
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whose a character is, by who wrote its struct; nobody's, if it was copied when a later epoch was founded. */
export function authorsOf(
  epochs: readonly (readonly CommonsStep[])[],
  personOf: PersonOf,
): (client: number, clock: number) => string | null {
  const people = new Map<number, string | null>()
  const copied = new Map<number, number>()
  for (const { address, client, clock, founding, epoch } of epochs.at(-1) ?? []) {
    people.set(client, personOf(address))
    if (founding && epoch > 0) copied.set(client, clock)
  }
  return (client, clock) => (clock < (copied.get(client) ?? 0) ? null : (people.get(client) ?? null))
}

/** The text cut where its authors change. */
export function stretchesOf(
  text: Y.Text,
  authorOf: (client: number, clock: number) => string | null,
): CharterStretch[] {
  const stretches: CharterStretch[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const did = authorOf(item.id.client, item.id.clock)
    const last = stretches.at(-1)
    if (last && last.did === did)
      stretches[stretches.length - 1] = { did, text: last.text + item.content.str }
    else stretches.push({ did, text: item.content.str })
  }
  return stretches
}
