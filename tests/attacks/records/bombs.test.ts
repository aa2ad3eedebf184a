import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { own } from '../../../src/base/index.ts'
import { detach, guardUpdate } from '../../../src/log/index.ts'
import { addressKey } from '../../../src/sync/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { any, gc, nestedMap, string, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'
import { refusedByStructs } from '../support/refusedByStructs.ts'

const EVE = 7
const later = { type: 'later' }

const milliseconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}
/** The shortest of a few: what else the machine does only ever makes it longer. */
const atBest = (work: () => void): number => Math.min(...Array.from({ length: 5 }, () => milliseconds(work)))
/** How long the gate takes, and how long Yjs does, over one update. */
const compared = (update: Uint8Array<ArrayBuffer>, doc = new Y.Doc()) => ({
  yjs: milliseconds(() => Y.applyUpdate(doc, update)),
  gate: atBest(() => expect(guardUpdate(update, 'feed', EVE, 0)).toMatchObject({ ok: false })),
})

/** An update of version 2 whose numbers are said once, with how often: so many structs of garbage. */
function bombOfVersion2(structs: number): Uint8Array<ArrayBuffer> {
  const encoder = new Y.UpdateEncoderV2()
  writeVarUint(encoder.restEncoder, 1)
  writeVarUint(encoder.restEncoder, structs)
  encoder.writeClient(EVE)
  writeVarUint(encoder.restEncoder, 0)
  for (let i = 0; i < structs; i++) {
    encoder.writeInfo(0)
    encoder.writeLen(1)
  }
  writeVarUint(encoder.restEncoder, 0)
  return own(encoder.toUint8Array())
}

attack('a bomb of version 2: few bytes that become hundreds of thousands of structs', {
  plain: () => {
    const bomb = bombOfVersion2(300_000)
    expect(bomb.length).toBeLessThan(40)
    expect(Y.decodeUpdateV2(bomb).structs).toHaveLength(300_000)
  },
  here: group => refusedByStructs(group, () => bombOfVersion2(300_000)),
})

/** So many documents within the document, which Yjs makes while it reads. */
function documents(client: number, count: number): Uint8Array<ArrayBuffer> {
  const DOCUMENT = 9
  const HAS_ORIGIN = 128
  const encoder: Encoder = createEncoder()
  for (const number of [1, count, client, 0]) writeVarUint(encoder, number)
  for (let i = 0; i < count; i++) {
    writeUint8(encoder, DOCUMENT | HAS_ORIGIN)
    writeVarUint(encoder, client)
    writeVarUint(encoder, 0)
    writeVarString(encoder, '')
    writeAny(encoder, {})
  }
  writeVarUint(encoder, 0)
  return own(toUint8Array(encoder))
}

attack('a decoder that hangs: documents within the document, of which each costs as much as a whole one', {
  plain: () => {
    const update = documents(EVE, 4_000)
    const reading = milliseconds(() => Y.decodeUpdate(update))
    const gate = atBest(() => guardUpdate(update, 'feed', EVE, 0))
    expect(reading).toBeGreaterThan(20 * gate)
  },
  here: group => refusedByStructs(group, eve => documents(eve, 70_000)),
})

attack('a decoder that hangs: a megabyte of the smallest structs', {
  plain: () => {
    const update = updateOf([[EVE, 0, Array.from({ length: 500_000 }, () => gc(1))]])
    expect(milliseconds(() => Y.decodeUpdate(update))).toBeGreaterThan(
      2 * atBest(() => guardUpdate(update, 'feed', EVE, 0)),
    )
  },
  here: group =>
    refusedByStructs(group, eve => updateOf([[eve, 0, Array.from({ length: 500_000 }, () => gc(1))]])),
})

/** Entries of one key of which each ignores the others: Yjs looks through all to place one more. */
const blind = (client: number, count: number) =>
  updateOf([[client, 0, Array.from({ length: count }, () => any([later], { root: 'entries', key: 'a' }))]])
/** Entries after the first, each before another: likewise. */
const crossed = (client: number, count: number) => {
  const place = (i: number) =>
    i === 0 ? { root: 'entries', key: 'a' } : ({ origin: [client, 0], rightOrigin: [client, i - 1] } as const)
  return updateOf([[client, 0, Array.from({ length: count }, (_, i) => any([later], place(i)))]])
}

attack('an update whose work grows with the square: one key, begun thousands of times', {
  plain: () => {
    const { yjs, gate } = compared(blind(EVE, 5_000))
    expect(yjs).toBeGreaterThan(3 * gate)
  },
  here: async group => {
    await refusedByStructs(group, eve => blind(eve, 20_000))
    return refusedByStructs(group, eve => crossed(eve, 20_000))
  },
})

attack('the same in the commons, by two writers, whose thousands of letters stand at one place', {
  plain: () => {
    const doc = new Y.Doc()
    const letters = (client: number, count: number) =>
      updateOf([[client, 0, Array.from({ length: count }, () => string('x', { root: 'charter' }))]])
    Y.applyUpdate(doc, letters(EVE, 2_100))
    const alone = milliseconds(() => Y.applyUpdate(new Y.Doc(), letters(EVE + 1, 2_100)))
    expect(milliseconds(() => Y.applyUpdate(doc, letters(EVE + 1, 2_100)))).toBeGreaterThan(5 * alone)
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const body = { epoch: { number: 0, root: null } }
    const letters = Array.from({ length: 2_100 }, () => string('x', { root: 'charter' }))
    const update = updateOf([[eve.client, 0, letters]])
    const record = await recordOf(group.circle, eve, update, after(null, 'commons'), { body })
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([record])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['structs'])
    }
    return 'structs'
  },
})

attack('deep nesting: maps in maps, until the stack overflows', {
  plain: yjs => {
    const [, ben] = yjs.docs
    const nested = Array.from({ length: 12_000 }, (_, i) =>
      nestedMap(i === 0 ? { root: 'entries', key: 'a' } : { parent: [EVE, i - 1], key: 'a' }),
    )
    yjs.sends(updateOf([[EVE, 0, nested]]), [ben!])
    expect(() => ben!.getMap('entries').toJSON()).toThrow(RangeError)
  },
  here: async group => {
    const value = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
    const inKey = { root: 'entries', key: 'a' }
    await refusedByStructs(group, eve =>
      updateOf([[eve, 0, [any([{ type: 'later', value: value(3_000) }], inKey)]]]),
    )
    return refusedByStructs(group, eve =>
      updateOf([[eve, 0, [nestedMap(inKey), nestedMap({ parent: [eve, 0], key: 'a' })]]]),
    )
  },
})

attack('a header that says it is the four-billionth of its log', {
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const first = await recordOf(group.circle, eve, pen.post('a', 'First'), after(null))
    const far = (seq: number) => ({ ...after(first), seq })
    const high = await recordOf(group.circle, eve, pen.post('b', 'x'), far(2 ** 32 - 9))
    const higher = await recordOf(group.circle, eve, pen.post('c', 'y'), far(2 ** 32 - 2))
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([detach(high)])
      await hostile.gives([first])
      await hostile.gives([detach(higher)])
      expect(peer.replica.headOf(addressKey(first.header))?.seq).toBe(2 ** 32 - 2)
    }
    return { by: 'costs what is there, not what it says' }
  },
})

attack('a number where a date is, which no message can carry: peers would take each other for liars', {
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const at = (value: number) => pen.write(doc => void doc.getMap('profile').set('at', value))
    const profile = await recordOf(group.circle, eve, at(1e308), after(null, 'profile'))
    const entry = { type: 'later', at: 1.5e300 }
    const odd = new Pen(eve.client).write(doc => void doc.getMap('entries').set('a', entry))
    const feed = await recordOf(group.circle, eve, odd, after(null))
    await (await HostilePeer.reaches(group.ann, group.circle)).gives([profile, feed])
    return { by: 'kept, and never told as a time' }
  },
})
