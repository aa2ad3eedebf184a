/** Records that the gate must refuse, each with the rule that refuses it and what is in the log before. */

import * as Y from 'yjs'
import { type Bytes, concat, own } from '../../../src/base/index.ts'
import type { RuleName, SealedRecord } from '../../../src/log/index.ts'
import { entryOf } from '../../../src/peer/documents/revocations.ts'
import { after, type Cast, hex, type Json, NOON, Page, record, type Writer, writer } from './cast.ts'
import { chains, envelopes, type Invalid, payloads } from './forged.ts'
import { revocationOf } from './keys.ts'
import { carried } from './sealed.ts'

/** Updates with something wrong in them, at the beginning of a log or after one good record. */
function updates({
  ann,
  bob,
}: Cast): (readonly [rule: RuleName, what: string, update: Bytes, goesOn?: true])[] {
  const page = (client = ann.client) => new Page(client)
  const late = page()
  late.post('a', 'One')
  const skipped = late.post('b', 'Two')
  const nested = page().write(doc => doc.getMap('entries').set('a', new Y.Map([['x', 1]])))
  const two = new Y.Doc({ guid: 'two' })
  Y.applyUpdate(two, page().post('a', 'One'))
  Y.applyUpdate(two, page(bob.client).post('b', 'Two'))
  const deletes = page(bob.client)
  Y.applyUpdate(deletes.doc, page().post('a', 'One'))
  const deleted = deletes.write(doc => doc.getMap('entries').delete('a'))
  const deep = Array.from({ length: 18 }).reduce<unknown>(value => [value], 1)
  return [
    ['structs', 'bytes that are no update', own(Uint8Array.of(1, 2, 3))],
    ['structs', 'a byte behind the update', concat(page().post('a', 'One'), Uint8Array.of(0))],
    ['structs', 'another member’s clientID', page(bob.client).post('a', 'One')],
    ['structs', 'two clientIDs', own(Y.encodeStateAsUpdate(two))],
    ['structs', 'a clock that is ahead', skipped],
    ['structs', 'a clock that is behind', page().post('z', 'Again'), true],
    ['structs', 'a deletion of another’s words', own(deleted)],
    ['structs', 'a type nested in an entry', nested],
    ['structs', 'text in a map', page().write(doc => doc.getText('entries').insert(0, 'words'))],
    ['structs', 'a root that the document has not', page().put('secrets', 'a', 1)],
    ['structs', 'bytes as a value', page().put('entries', 'a', new Uint8Array(4))],
    ['structs', 'a value 17 deep', page().put('entries', 'a', { type: 'later', deep })],
    ['schema', 'a post without words', page().put('entries', 'a', { type: 'post', at: NOON, text: '' })],
    [
      'schema',
      'a post of too many characters',
      page().put('entries', 'a', { type: 'post', at: NOON, text: 'x'.repeat(20_001) }),
    ],
    [
      'schema',
      'a post with a field of no version',
      page().put('entries', 'a', { type: 'post', at: NOON, text: 'x', likes: 5 }),
    ],
    ['schema', 'an entry without a type', page().put('entries', 'a', { at: NOON })],
    [
      'schema',
      'a time that is no whole number',
      page().put('entries', 'a', { type: 'post', at: 0.5, text: 'x' }),
    ],
  ]
}

export async function invalid(all: Cast): Promise<Json> {
  const { circle, ann, bob } = all
  const page = new Page(ann.client)
  const good = await record(all, ann, after(null), page.post('a', 'One'))
  const list: Invalid[] = [
    ...(await envelopes(all, good)),
    ...(await chains(all, good, page)),
    ...(await payloads(all, good)),
  ]
  for (const [rule, what, update, goesOn] of updates(all)) {
    const at = goesOn ? after(good) : after(null)
    list.push({ rule, what, before: goesOn ? [good] : [], bytes: (await record(all, ann, at, update)).bytes })
  }
  const words = await carried(all)
  const carry = (by: Writer, changed: object) =>
    record(
      all,
      by,
      after(null),
      new Page(by.client).put('entries', 'a', {
        type: 'post',
        at: NOON,
        text: '',
        carried: { ...words, ...changed },
      }),
    )
  list.push({
    rule: 'carried',
    what: 'words that their author has not signed',
    bytes: (await carry(bob, { text: 'Other words' })).bytes,
  })
  list.push({
    rule: 'carried',
    what: 'a path that another cut short',
    bytes: (await carry(bob, { path: words.path.slice(0, 1) })).bytes,
  })
  list.push({
    rule: 'carried',
    what: 'brought by somebody else than its last hop',
    bytes: (await carry(ann, {})).bytes,
  })
  const other = await writer(
    circle,
    'ann/other',
    'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  )
  const revoked = (by: Writer, of: Json) =>
    record(all, by, after(null, 'profile'), new Page(by.client).put('profile', 'revoked/x', of))
  const entry = entryOf(await revocationOf(all)) as unknown as Json
  const profile = await revoked(other, entry)
  const ahead = Array.from({ length: 6 })
  const log: SealedRecord[] = [good]
  const writing = new Page(ann.client)
  writing.post('a', 'One')
  for (const i of ahead.keys())
    log.push(await record(all, ann, after(log.at(-1)!), writing.post(`${i}`, `Post ${i}`)))
  list.push({
    rule: 'revocation',
    what: 'a record beyond what stands of a revoked device',
    before: [profile, ...log.slice(0, 6)],
    bytes: log[6]!.bytes,
  })
  list.push({
    rule: 'revocation',
    what: 'a segment that the revocation does not name',
    before: [profile],
    bytes: (await record(all, ann, after(null, 'me'), new Page(ann.client).put('device', 'label', 'Phone')))
      .bytes,
  })
  list.push({
    rule: 'revocation',
    what: 'a revocation of another person’s device',
    bytes: (await revoked(bob, entry)).bytes,
  })
  return list.map(({ rule, what, before = [], bytes }) => ({
    rule,
    what,
    before: before.map(one => hex(one.bytes)),
    // That of `size` is zeros alone, and too long to write down.
    ...(rule === 'size' ? { zeros: bytes.length } : { record: hex(bytes) }),
  }))
}
