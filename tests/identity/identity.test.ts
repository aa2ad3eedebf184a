import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import {
  admit,
  askToKeep,
  certifyDevice,
  certifyWriter,
  deriveCircle,
  didOf,
  newCircleSecret,
  newPhrase,
  PhraseError,
  personalCircleSecret,
  personSeed,
  phraseEntropy,
  phraseOf,
  proveMembership,
  publicKeyOf,
  randomSeed,
  revoke,
  signerFromSeed,
  verifyAdmission,
  verifyCertificate,
  verifyKeep,
  verifyMembership,
  verifyRevocation,
} from '../../src/identity/index.ts'

const problemOf = (phrase: string): string => {
  try {
    phraseEntropy(phrase)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(PhraseError)
    return (error as Error).message
  }
}

describe('the recovery phrase', () => {
  it('brings back the same person, whatever the case and spacing it was written with', async () => {
    const phrase = newPhrase()
    const messy = `  ${phrase.toUpperCase().replaceAll(' ', ' \n ')} `
    expect(phraseOf(phraseEntropy(messy))).toBe(phrase)
    const [once, again] = await Promise.all(
      [phrase, messy].map(text => signerFromSeed(personSeed(phraseEntropy(text)))),
    )
    expect(didOf(once!.publicKey)).toBe(didOf(again!.publicKey))
    expect(personalCircleSecret(phraseEntropy(phrase))).not.toEqual(personSeed(phraseEntropy(phrase)))
  })

  it('says whether words are missing, unknown, or do not belong together', () => {
    expect(problemOf('abandon abandon')).toContain('has 12 words; this has 2')
    expect(problemOf(`${'abandon '.repeat(11)}starling`)).toContain('Word 12 is not one')
    expect(problemOf('abandon '.repeat(12))).toContain('do not belong together')
  })
})

describe('names and certificates', () => {
  it('a did:key names one Ed25519 key, and any other text names none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), key => {
        expect(publicKeyOf(didOf(key))).toEqual(own(key))
      }),
    )
    fc.assert(
      fc.property(fc.string(), text => {
        expect(publicKeyOf(text)).toBeNull()
      }),
    )
    // A secp256k1 key, from the did:key method's own examples.
    expect(publicKeyOf('did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme')).toBeNull()
  })

  it('a chain holds for its writer in its circle, and for no other writer, circle, device or person', async () => {
    const [person, device, writer, other] = await Promise.all(
      [1, 2, 3, 4].map(() => signerFromSeed(randomSeed())),
    )
    const [circle, elsewhere] = [randomSeed(), randomSeed()]
    const chain = await certifyWriter(
      await certifyDevice(person!, device!.publicKey),
      device!,
      circle,
      writer!.publicKey,
    )
    expect(await verifyCertificate(chain, circle, writer!.publicKey)).toBe(true)
    expect(await verifyCertificate(chain, elsewhere, writer!.publicKey)).toBe(false)
    expect(await verifyCertificate(chain, circle, other!.publicKey)).toBe(false)
    expect(await verifyCertificate({ ...chain, device: other!.publicKey }, circle, writer!.publicKey)).toBe(
      false,
    )
    expect(await verifyCertificate({ ...chain, person: other!.publicKey }, circle, writer!.publicKey)).toBe(
      false,
    )
  })

  it('only the person can revoke a device, and for one circle at a time', async () => {
    const [person, eve, device] = await Promise.all([1, 2, 3].map(() => signerFromSeed(randomSeed())))
    const [circle, other] = [randomSeed(), randomSeed()]
    const revocation = await revoke(person!, circle, device!.publicKey, [])
    expect(await verifyRevocation(revocation)).toBe(true)
    expect(await verifyRevocation({ ...revocation, circle: other })).toBe(false)
    const eves = await revoke(eve!, circle, device!.publicKey, [])
    expect(await verifyRevocation({ ...eves, person: person!.publicKey })).toBe(false)
  })
})

describe('what the link gives', () => {
  it('whoever has it can admit, prove and ask; each of these for one purpose and one listener only', async () => {
    const circle = await deriveCircle(newCircleSecret())
    const stranger = await deriveCircle(newCircleSecret())
    const writer = randomSeed()
    expect(await verifyAdmission(circle.id, writer, await admit(circle, writer))).toBe(true)
    expect(await verifyAdmission(circle.id, writer, await admit(stranger, writer))).toBe(false)
    const proof = await proveMembership(circle, 'me', 'you')
    expect(await verifyMembership(circle.id, 'me', 'you', proof)).toBe(true)
    expect(await verifyMembership(circle.id, 'me', 'other', proof)).toBe(false)
    expect(await verifyMembership(circle.id, 'eve', 'you', proof)).toBe(false)
    const request = await askToKeep(circle, 'relay')
    expect(await verifyKeep(circle.id, 'relay', circle.topic, request)).toBe(true)
    expect(await verifyKeep(circle.id, 'relay', stranger.topic, request)).toBe(false)
    expect(await verifyMembership(circle.id, 'relay', circle.topic, request)).toBe(false)
  })

  it('every derived secret is another', async () => {
    const { id, encryptionKey, topic, roomName, roomPassword, secret } = await deriveCircle(newCircleSecret())
    const all = [id, encryptionKey, secret]
      .map(bytes => Buffer.from(bytes).toString('hex'))
      .concat(topic, roomName, roomPassword)
    expect(new Set(all).size).toBe(6)
  })
})
