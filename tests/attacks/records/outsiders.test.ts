import { expect } from 'vitest'
import * as Y from 'yjs'
import { type CircleKeys, randomSeed, signerFromSeed } from '../../../src/identity/index.ts'
import { Admissions, checkCarried, type SealedRecord } from '../../../src/log/index.ts'
import { KeptCircle } from '../../../src/relay/keeper/keptCircle.ts'
import { DEFAULT_QUOTAS } from '../../../src/relay/keeper/quotas.ts'
import { liveRecord } from '../../../src/sessions/index.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../../support/circle.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

/** Somebody who knows the circle's id and topic, as its relays do, and not its secret. */
async function outsider(circle: CircleKeys): Promise<CircleKeys> {
  const guessed = await newCircle()
  return { ...guessed, id: circle.id, name: circle.name, topic: circle.topic }
}

const keeping = (circle: CircleKeys, turnedAway: string[], reported: string[]) =>
  KeptCircle.open(circle.id, memoryStore(), {
    peerId: 'relay',
    quotas: DEFAULT_QUOTAS,
    now: () => 0,
    report: peer => reported.push(peer),
    turnedAway: rule => turnedAway.push(rule),
    makeRoom: async () => true,
    log: () => undefined,
  })

attack('a circle filled with junk of valid form by who lacks the circle key', {
  plain: yjs => {
    // Whoever knows a room's name is in it.
    const eve = new Y.Doc()
    for (let n = 0; n < 1_000; n++) eve.getMap('entries').set(`junk${n}`, 'Buy')
    yjs.sends(Y.encodeStateAsUpdate(eve))
    for (const doc of yjs.docs) expect(doc.getMap('entries').size).toBe(1_000)
  },
  here: async group => {
    const keys = await outsider(group.circle)
    const junk: SealedRecord[] = []
    for (let n = 0; n < 30; n++) {
      const eve = await newMember(keys)
      junk.push(await recordOf(keys, eve, new Pen(eve.client).post('a', `junk ${n}`), after(null)))
    }
    // The topic's validator, which peers and relays share, judges by what is not encrypted.
    for (const { bytes } of junk)
      expect(await checkCarried(bytes, group.circle.id, new Admissions())).toMatchObject({
        ok: false,
        rule: 'admission',
      })
    // A relay has no key of the circle.
    const turnedAway: string[] = []
    const reported: string[] = []
    const relay = await keeping(group.circle, turnedAway, reported)
    const taken = await relay.receive(junk.map(({ bytes }) => bytes))
    expect([taken.stored, new Set(taken.rejections.map(({ rule }) => rule))]).toEqual([
      0,
      new Set(['admission']),
    ])
    expect(await relay.validate(liveRecord(junk[0]!.bytes), 'eve')).toBe('reject')
    expect(turnedAway).toEqual(['admission'])
    relay.close()
    // A member: who has not the link gets no session; who poses as a relay is refused record by record.
    for (const peer of group.peers) {
      const stranger = await HostilePeer.reaches(peer, keys)
      await stranger.gives(junk)
      expect([stranger.ended, peer.rulesAgainst(stranger.peerId)]).toEqual([true, ['admission']])
      const posing = await HostilePeer.reaches(peer, keys, { role: 'relay' })
      await posing.gives(junk)
      expect(new Set(peer.rulesAgainst(posing.peerId))).toEqual(new Set(['admission']))
      expect(peer.costs.get(posing.peerId)).toBe(300)
    }
    return 'admission'
  },
})

attack('a proof of membership that was made for another peer, played again', {
  here: async group => {
    const member = await HostilePeer.reaches(group.ann, group.circle)
    const opening = await member.opening()
    // What Ann showed to this peer is shown to Ben, as the eavesdropper's own.
    const stolen = { id: group.circle.id, signer: await signerFromSeed(randomSeed()) }
    const thief = await HostilePeer.reaches(group.ben, stolen, { membership: opening.membership })
    await thief.done()
    expect([thief.ended, group.ben.rulesAgainst(thief.peerId)]).toEqual([true, ['admission']])
    return 'admission'
  },
})
