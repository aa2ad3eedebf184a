/** What the commons' records tell of the charter: how it came to be, and whose words stand in it. */

import * as Y from 'yjs'
import type { AddressKey } from '../../sync/index.ts'
import type { CommonsStep } from '../documents/commons.ts'
import { newDocument } from '../documents/segmentDocuments.ts'
import type { CharterStretch, CharterVersion } from './api.ts'

/** @param steps the current epoch's records, in an order in which each follows what it builds on */
export function historyOf(
  steps: readonly CommonsStep[],
  personOf: (address: AddressKey) => string | null,
): CharterVersion[] {
  const doc = newDocument('charter', false)
  const versions: CharterVersion[] = []
  let before = ''
  for (const { address, seq, update } of steps) {
    Y.applyUpdate(doc, update)
    const text = doc.getText('charter').toString()
    if (text === before) continue
    before = text
    const version = { id: `${address}/${seq}`, did: personOf(address), text }
    const last = versions.at(-1)
    if (last && last.did === version.did) versions[versions.length - 1] = version
    else versions.push(version)
  }
  doc.destroy()
  return versions
}

/** The text cut where its authors change. */
export function stretchesOf(doc: Y.Doc, personOf: (client: number) => string | null): CharterStretch[] {
  const stretches: CharterStretch[] = []
  for (let item = doc.getText('charter')._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const did = personOf(item.id.client)
    const last = stretches.at(-1)
    if (last && last.did === did)
      stretches[stretches.length - 1] = { did, text: last.text + item.content.str }
    else stretches.push({ did, text: item.content.str })
  }
  return stretches
}
