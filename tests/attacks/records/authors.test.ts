import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { fromHex, own, toHex } from '../../../src/base/index.ts'
import {
  certifyDevice,
  certifyWriter,
  randomSeed,
  revoke,
  type Signer,
  signerFromSeed,
} from '../../../src/identity/index.ts'
import { holdsByPoints } from '../../../src/identity/verifyAlike.ts'
import { clientIdOf, writeProfile } from '../../../src/model/index.ts'
import { entryOf } from '../../../src/peer/documents/revocations.ts'
import { after, type Member, newMember, Pen, recordOf } from '../../support/circle.ts'
import { string, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

const ANN = 9

attack('forged author: Eve signs for Ann', {
  plain: ({ docs: [eve, ben] }) => {
    eve!.getMap('posts').set('1', { by: 'ann', text: 'I, Ann' })
    expect(ben!.getMap('posts').get('1')).toEqual({ by: 'ann', text: 'I, Ann' })
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const { member: ann } = group.ann
    const posing = { ...ann, signer: { publicKey: ann.signer.publicKey, sign: eve.signer.sign } }
    const record = await recordOf(group.circle, posing, new Pen(ann.client).post('x', 'I, Ann'), after(null))
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([record])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['signature'])
      expect(peer.texts).not.toContain('I, Ann')
    }
    return 'signature'
  },
})

attack('forged author: Eve begins her own log with Ann’s certificate', {
  here: async group => {
    const eve = await newMember(group.circle)
    const borrowed = { ...eve, certificate: group.ann.member.certificate }
    const record = await recordOf(
      group.circle,
      borrowed,
      new Pen(eve.client).post('x', 'I, Ann'),
      after(null),
    )
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([record])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['certificate'])
    }
    return 'certificate'
  },
})

attack('forged clientID: equal state vectors, different text', {
  plain: yjs => {
    const [, ben, cem] = yjs.docs
    yjs.sends(updateOf([[ANN, 0, [string('yes', { root: 'charter' })]]]), [ben!])
    yjs.sends(updateOf([[ANN, 0, [string('no!', { root: 'charter' })]]]), [cem!])
    yjs.syncs()
    expect(Y.encodeStateVector(ben!)).toEqual(Y.encodeStateVector(cem!))
    expect([ben!, cem!].map(doc => doc.getText('charter').toString())).toEqual(['yes', 'no!'])
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const { client } = group.ann.member
    const body = { epoch: { number: 0, root: null } }
    for (const [peer, text] of [
      [group.ben, 'yes'],
      [group.cem, 'no!'],
    ] as const) {
      const update = updateOf([[client, 0, [string(text, { root: 'charter' })]]])
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([await recordOf(group.circle, eve, update, after(null, 'commons'), { body })])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['structs'])
    }
    return 'structs'
  },
})

/** A certificate by which Eve says that a writer is on a device of hers. */
async function claimed(circle: Uint8Array, eve: Signer, writer: Uint8Array) {
  const device = await signerFromSeed(randomSeed())
  return certifyWriter(await certifyDevice(eve, device.publicKey), device, circle, writer)
}

attack(
  'a thief of one device revokes the owner’s others, by a certificate of his own in the middle of a log',
  {
    here: async group => {
      const owner = await signerFromSeed(randomSeed())
      const [stolen, kept]: Member[] = [
        await newMember(group.circle, owner),
        await newMember(group.circle, owner),
      ]
      const honest = await recordOf(group.circle, kept!, new Pen(kept!.client).post('k', 'Mine'), after(null))
      const thief = await signerFromSeed(randomSeed())
      const pen = new Pen(stolen!.client)
      const named = pen.write(doc => writeProfile(doc, { name: 'Owner' }, 1))
      const first = await recordOf(group.circle, stolen!, named, after(null, 'profile'))
      const forged = entryOf(await revoke(thief, group.circle.id, kept!.certificate.device, []))
      const revoking = pen.write(doc => writeProfile(doc, { revoked: [forged] }, 2))
      const certificate = await claimed(group.circle.id, thief, stolen!.signer.publicKey)
      const at = after(first, 'profile')
      const second = await recordOf(group.circle, stolen!, revoking, at, { body: { certificate } })
      for (const peer of group.peers) {
        const hostile = await HostilePeer.reaches(peer, group.circle)
        await hostile.gives([honest, first, second])
        expect(peer.rulesAgainst(hostile.peerId)).toEqual(['certificate'])
        expect(peer.texts).toContain('Mine')
      }
      return 'certificate'
    },
  },
)

/** A signature over which engines differ: `R` has a part of order 8, which the equation with the cofactor does not see. */
function disputed(seed: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const { Point } = ed25519
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
  const small = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
  const r = 2n ** 200n + 7n
  const R = Point.BASE.multiply(r).add(small).toBytes()
  const hash = sha512(Buffer.concat([R, pointBytes, message]))
  const k = Point.Fn.create(BigInt(`0x${toHex(hash.slice().reverse())}`))
  return own(Buffer.concat([R, Point.Fn.toBytes(Point.Fn.create(r + k * scalar))]))
}

attack('a signature that one engine takes and another refuses', {
  here: async group => {
    const seed = randomSeed()
    const device = await signerFromSeed(seed)
    const message = fromHex('00')
    const signature = disputed(seed, message)
    const key = await crypto.subtle.importKey('raw', device.publicKey, { name: 'Ed25519' }, false, ['verify'])
    const byWebCrypto = await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message)
    // The usual verdict of noble, which serves where WebCrypto lacks the curve.
    expect(ed25519.verify(signature, message, device.publicKey, { zip215: false })).not.toBe(byWebCrypto)
    expect(holdsByPoints(device.publicKey, message, signature)).toBe(byWebCrypto)
    const eve = await newMember(group.circle)
    const odd = { publicKey: device.publicKey, sign: async (bytes: Uint8Array) => disputed(seed, bytes) }
    const { admit } = await import('../../../src/identity/index.ts')
    const member = { ...eve, signer: odd, admission: await admit(group.circle, odd.publicKey) }
    const update = new Pen(clientIdOf(odd.publicKey)).post('x', 'For some')
    const record = await recordOf(group.circle, member, update, after(null))
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([record])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['signature'])
    }
    return 'signature'
  },
})
