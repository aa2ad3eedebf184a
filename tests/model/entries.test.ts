/** How much an entry of a feed may hold: each is sealed by a member, and asked by the whole gate. */

import { beforeAll, expect, it } from 'vitest'
import type { CircleKeys } from '../../src/identity/index.ts'
import { postId } from '../../src/model/index.ts'
import {
  CALL_ITEMS_LIMIT,
  CALL_LINE_LIMIT,
  CALL_PEOPLE_LIMIT,
  CALL_TEXT_LIMIT,
  DID_LIMIT,
  ITEM_ID_LIMIT,
  NAME_LIMIT,
  SEALED_BOX_LIMIT,
  SEALED_BOXES_LIMIT,
} from '../../src/model/limits.ts'
import { after, type Member, newCircle, newMember, newReplica, Pen, recordOf } from '../support/circle.ts'

let circle: CircleKeys
let ann: Member
beforeAll(async () => {
  circle = await newCircle()
  ann = await newMember(circle)
})

/** What becomes of an entry in Ann's feed: it is taken, or refused by a rule. */
async function judged(entry: object): Promise<string> {
  const update = new Pen(ann.client).write(doc => doc.getMap('entries').set('a', entry))
  const record = await recordOf(circle, ann, update, after(null))
  const { rejections, stored } = await (await newReplica(circle)).receive([record.bytes])
  return stored === 1 ? 'taken' : (rejections[0]?.rule ?? 'nothing')
}

const to = postId(new Uint8Array(32).fill(3), 'a')
const x = (length: number) => 'x'.repeat(length)
const times = <Item>(length: number, item: (id: string) => Item): Item[] =>
  Array.from({ length }, (_, n) => item(`${n}`))
const call = (parts: object) => ({ type: 'post', at: 5, text: '', call: { what: 'Mend the weir', ...parts } })
const pledge = (parts: object) => ({ type: 'pledge', to, at: 5, in: true, ...parts })
const named = { id: 'a', name: 'Rope' }
const taken = { id: 'a', state: 'taken' }

it.each<[string, number, (size: number) => object]>([
  ['things of a call', CALL_ITEMS_LIMIT, n => call({ things: times(n, id => ({ ...named, id })) })],
  ['tasks of a call', CALL_ITEMS_LIMIT, n => call({ tasks: times(n, id => ({ ...named, id })) })],
  ['things in a pledge', CALL_ITEMS_LIMIT, n => pledge({ things: times(n, id => ({ id, count: 1 })) })],
  ['tasks in a pledge', CALL_ITEMS_LIMIT, n => pledge({ tasks: times(n, id => ({ ...taken, id })) })],
  ['people that a call asks for', CALL_PEOPLE_LIMIT, people => call({ people })],
  ['pieces that a call asks for', CALL_PEOPLE_LIMIT, count => call({ things: [{ ...named, count }] })],
  ['pieces in a pledge', CALL_PEOPLE_LIMIT, count => pledge({ things: [{ id: 'a', count }] })],
  ['units of an outcome', CALL_TEXT_LIMIT, n => call({ outcome: { text: x(n), at: 6 } })],
  ['units of what a call is for', CALL_LINE_LIMIT, n => call({ what: x(n) })],
  ['units of where it is', CALL_LINE_LIMIT, n => call({ where: x(n) })],
  ['units of a thing', CALL_LINE_LIMIT, n => call({ things: [{ ...named, name: x(n) }] })],
  ['units of a task', CALL_LINE_LIMIT, n => call({ tasks: [{ ...named, name: x(n) }] })],
  ['units of a note', CALL_LINE_LIMIT, n => pledge({ note: x(n) })],
  ['units of a thing’s id', ITEM_ID_LIMIT, n => call({ things: [{ ...named, id: x(n) }] })],
  ['units of a task’s id', ITEM_ID_LIMIT, n => call({ tasks: [{ ...named, id: x(n) }] })],
  ['units of a pledged thing’s id', ITEM_ID_LIMIT, n => pledge({ things: [{ id: x(n), count: 1 }] })],
  ['units of a pledged task’s id', ITEM_ID_LIMIT, n => pledge({ tasks: [{ ...taken, id: x(n) }] })],
  ['units of whom a task goes to', DID_LIMIT, n => pledge({ tasks: [{ ...taken, to: x(n) }] })],
  ['units of where a post was carried', NAME_LIMIT, n => ({ type: 'carry', to, at: 5, into: x(n) })],
  ['boxes of a message', SEALED_BOXES_LIMIT, n => ({ type: 'sealed', at: 5, boxes: times(n, () => '00') })],
  ['bytes of a box', SEALED_BOX_LIMIT / 2, n => ({ type: 'sealed', at: 5, boxes: ['00'.repeat(n)] })],
])('%s: %d are taken, and an entry with one more is refused', async (_, limit, entry) => {
  expect(await judged(entry(limit))).toBe('taken')
  expect(await judged(entry(limit + 1))).toBe('schema')
})
