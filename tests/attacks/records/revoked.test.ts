import { expect } from 'vitest'
import { randomSeed, revoke, type Signer, signerFromSeed } from '../../../src/identity/index.ts'
import type { SealedRecord } from '../../../src/log/index.ts'
import { writeProfile } from '../../../src/model/index.ts'
import { entryOf, Revocations } from '../../../src/peer/documents/revocations.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { after, type Member, newMember, Pen, recordOf } from '../../support/circle.ts'
import { attack } from '../support/attack.ts'
import type { Group } from '../support/group.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

/** A person with two devices: one that a thief has, whose log goes on, and one that says so. */
async function robbed(group: Group, standing: number) {
  const person: Signer = await signerFromSeed(randomSeed())
  const [lost, kept]: Member[] = [
    await newMember(group.circle, person),
    await newMember(group.circle, person),
  ]
  const pen = new Pen(lost!.client)
  const log: SealedRecord[] = []
  for (const text of ['Mine one', 'Mine two', 'Thief one', 'Thief two'])
    log.push(await recordOf(group.circle, lost!, pen.post(text, text), after(log.at(-1) ?? null)))
  const logs = [{ kind: 'feed', writer: lost!.signer.publicKey, heads: [[0, standing]] as const }]
  const entry = entryOf(await revoke(person, group.circle.id, lost!.certificate.device, logs))
  const keptPen = new Pen(kept!.client)
  const says = keptPen.write(doc => writeProfile(doc, { name: 'Robbed', revoked: [entry] }, 1))
  const revoking = await recordOf(group.circle, kept!, says, after(null, 'profile'))
  const takesBack = keptPen.write(doc => doc.getMap('profile').delete(`revoked/${entry.revokes}`))
  const takenBack = await recordOf(group.circle, kept!, takesBack, after(revoking, 'profile'))
  return { log, revoking, takenBack, lost: lost!, pen }
}

const of = (texts: readonly string[]) => texts.filter(text => /^(Mine|Thief)/.test(text))

attack(
  'a revoked device goes on writing, to peers that know of it, that do not yet, and to whom old records come late',
  {
    plain: yjs => {
      // Nothing says whose a device is: what it sends is taken for ever.
      const [, ben] = yjs.docs
      const pen = new Pen(7)
      yjs.sends(pen.post('a', 'Mine'), [ben!])
      yjs.sends(pen.post('b', 'Thief'), [ben!])
      expect(ben!.getMap('entries').size).toBe(2)
    },
    here: async group => {
      const { log, revoking, lost, pen } = await robbed(group, 1)
      const [knows, doesNot] = [
        await HostilePeer.reaches(group.ann, group.circle),
        await HostilePeer.reaches(group.ben, group.circle),
      ]
      // Ben has taken all of it when Ann hears of the loss; Cem gets the old records last.
      await doesNot.sends({ type: 'records', records: log.map(({ bytes }) => bytes), forks: [] })
      await knows.gives([revoking])
      await knows.gives(log.slice(2))
      await doesNot.done()
      await group.agrees()
      const late = await group.joins('late', memoryStore(), [])
      const last = await HostilePeer.reaches(late, group.circle)
      await last.gives([log[0]!, revoking, ...log.slice(2)])
      await last.gives(log)
      expect(new Set(late.rulesAgainst(last.peerId))).toEqual(new Set(['revocation']))
      group.connect(late, group.cem)
      const more = await recordOf(group.circle, lost, pen.post('z', 'Thief three'), after(log.at(-1)!))
      await knows.gives([more])
      await group.agrees()
      for (const { texts } of group.peers) expect(of(texts)).toEqual(['Mine one', 'Mine two'])
      return 'revocation'
    },
  },
)

attack('a revocation that its own maker takes back, when some have already cut what others still hold', {
  here: async group => {
    const { log, revoking, takenBack } = await robbed(group, 1)
    const hostile = await HostilePeer.reaches(group.ann, group.circle)
    await hostile.gives(log)
    await group.agrees()
    await hostile.gives([revoking])
    await group.agrees()
    for (const { texts } of group.peers) expect(of(texts)).toHaveLength(2)
    const late = await group.joins('late', memoryStore(), [])
    const other = await HostilePeer.reaches(late, group.circle)
    await other.gives([...log, revoking])
    await other.gives([takenBack])
    await other.gives(log)
    expect(of(late.texts)).toHaveLength(4)
    group.connect(late, group.ben)
    await group.agrees()
    for (const { texts } of group.peers) expect(of(texts)).toHaveLength(4)
    return { by: 'all end alike: what stands again is asked for afresh' }
  },
})

attack('a revocation that Eve makes of Ann’s device, or of a log that is not hers', {
  here: async group => {
    const eve = await signerFromSeed(randomSeed())
    const [hers, other] = [await newMember(group.circle, eve), await newMember(group.circle, eve)]
    const { member: ann } = group.ann
    const profile = async (device: Uint8Array<ArrayBuffer>, by: Member) => {
      const logs = [{ kind: 'feed', writer: ann.signer.publicKey, heads: [] }]
      const entry = entryOf(await revoke(eve, group.circle.id, device, logs))
      const update = new Pen(by.client).write(doc => writeProfile(doc, { name: 'E', revoked: [entry] }, 1))
      return recordOf(group.circle, by, update, after(null, 'profile'))
    }
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      // Of her own device she may say what she likes, and cuts nobody's log by it.
      await hostile.gives([await profile(other.certificate.device, hers)])
      await hostile.gives([await profile(ann.certificate.device, other)])
    }
    await group.agrees()
    for (const { texts } of group.peers) expect(texts).toContain('ann’s own words')
    return { by: 'binds devices of its own signer alone' }
  },
})

attack('twenty thousand devices that Eve says she has lost, by each of which every record would be judged', {
  here: async group => {
    const eve = await signerFromSeed(randomSeed())
    const hers = await newMember(group.circle, eve)
    const lost = await Promise.all(
      Array.from({ length: 200 }, () => revoke(eve, group.circle.id, randomSeed(), [])),
    )
    const update = new Pen(hers.client).write(doc =>
      writeProfile(doc, { name: 'E', revoked: lost.map(entryOf) }, 1),
    )
    const record = await recordOf(group.circle, hers, update, after(null, 'profile'))
    await (await HostilePeer.reaches(group.ann, group.circle)).gives([record])
    await group.agrees()
    for (const { replica } of group.peers) {
      const { revocations } = replica.view
      expect(revocations.isRevoked({ person: eve.publicKey, device: lost[0]!.device })).toBe(true)
    }
    // A hundred such profiles: what it takes to judge a record does not grow with them.
    const many = new Revocations()
    const all = Array.from({ length: 20_000 }, () => ({ ...lost[0]!, device: randomSeed() }))
    for (let n = 0; n < 100; n++) many.set(`profile ${n}`, all.slice(200 * n, 200 * (n + 1)))
    const { certificate } = group.ann.member
    const start = performance.now()
    for (let n = 0; n < 2_000; n++) many.isRevoked(certificate)
    expect(performance.now() - start).toBeLessThan(500)
    return { by: 'each record is judged by what is said of its own device' }
  },
})
