import { encode } from '@ipld/dag-cbor'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/base/index.ts'
import {
  certifiedHex,
  certifyDevice,
  type DeviceCertificate,
  didOf,
  newWorkNonce,
  randomSeed,
  type Signer,
  signerFromSeed,
  signHop,
  signWork,
  verifyCarried,
  workOfCarried,
} from '../../src/identity/index.ts'
import type { Carried, Hop } from '../../src/model/index.ts'
import { newCircle, newMember } from '../support/circle.ts'

interface Someone {
  readonly device: Signer
  readonly certificate: DeviceCertificate
}

async function someone(): Promise<Someone> {
  const person = await signerFromSeed(randomSeed())
  const device = await signerFromSeed(randomSeed())
  return { device, certificate: await certifyDevice(person, device.publicKey) }
}

let [ann, ben, cleo, eve]: Someone[] = []
let carried: Carried
const call = { what: 'Seed cleaning', people: 12, tasks: [{ id: 'a', name: 'Bring sieves' }] }

async function hopBy(by: Someone, path: readonly Hop[], at: number, from?: string): Promise<Hop> {
  return signHop(by.certificate, by.device, carried, path, { at, ...(from ? { from } : {}) })
}

beforeAll(async () => {
  ;[ann, ben, cleo, eve] = await Promise.all([someone(), someone(), someone(), someone()])
  const work = { at: 1_000, text: 'Blue kernels on every cob.', editedAt: null, call }
  const inner = await signWork(ann!.certificate, ann!.device, newWorkNonce(), work)
  const words = { ...certifiedHex(ann!.certificate), ...inner, at: work.at, text: work.text, call }
  carried = { ...words, name: 'Ann', path: [] as unknown as Carried['path'] }
  const first = await hopBy(ben!, [], 2_000, 'River watch')
  const second = await hopBy(cleo!, [first], 3_000)
  carried = { ...carried, path: [first, second] }
})

const holds = (changed: Partial<Carried> = {}, by = cleo!) =>
  verifyCarried({ ...carried, ...changed }, by.certificate.person)

describe('words that were carried', () => {
  it('verify in the hands of who carried them last, and of nobody else', async () => {
    expect(await holds()).toBe(true)
    for (const other of [ann!, ben!, eve!]) expect(await holds({}, other)).toBe(false)
  })

  it('verify at each step of their way', async () => {
    expect(await holds({ path: carried.path.slice(0, 1) }, ben!)).toBe(true)
  })

  it('fail once any signed field is another', async () => {
    const changes: Partial<Carried>[] = [
      { text: 'Blue kernels on every cob!' },
      { at: 1_001 },
      { editedAt: 1_000 },
      { nonce: newWorkNonce() },
      { call: { ...call, people: 13 } },
      { call: undefined },
      { person: toHex(eve!.certificate.person) },
      { device: toHex(eve!.certificate.device) },
      { ...certifiedHex(eve!.certificate) },
      { deviceSignature: carried.signature },
      { signature: carried.deviceSignature },
    ]
    for (const change of changes) expect(await holds(change), Object.keys(change).join()).toBe(false)
  })

  it('fail for any bit that is changed in a signature or key', async () => {
    const keys = ['person', 'device', 'deviceSignature', 'nonce', 'signature'] as const
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), fc.nat(511), async (key, bit) => {
        const bytes = fromHex(carried[key])
        bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7)
        return !(await holds({ [key]: toHex(bytes) }))
      }),
      { numRuns: 40 },
    )
  })

  it('fail when a step is left out, exchanged, repeated, dated otherwise or said to come from elsewhere', async () => {
    const [first, second] = carried.path as [Hop, Hop]
    const paths: Record<string, Hop[]> = {
      'the first left out': [second],
      'in another order': [second, first, second],
      repeated: [first, first, second],
      'dated otherwise': [{ ...first, at: 2_001 }, second],
      'from elsewhere': [{ ...first, from: 'Seed library' }, second],
      'from nowhere': [(({ from: _, ...rest }) => rest)(first), second],
      'a circle added': [first, { ...second, from: 'River watch' }],
      'another’s name': [{ ...first, ...certifiedHex(eve!.certificate) }, second],
    }
    for (const [what, path] of Object.entries(paths)) expect(await holds({ path }), what).toBe(false)
  })

  it('fail with Eve’s last step, unless she says that it is she who carries it', async () => {
    const step = await hopBy(eve!, carried.path, 4_000)
    const posing = { ...step, ...certifiedHex(cleo!.certificate) }
    expect(await holds({ path: [...carried.path, posing] })).toBe(false)
    expect(await holds({ path: [...carried.path, step] })).toBe(false)
    expect(await holds({ path: [...carried.path, step] }, eve!)).toBe(true)
  })

  it('fail with a step that was signed for another work', async () => {
    const other = { ...carried, nonce: newWorkNonce() }
    const step = await signHop(eve!.certificate, eve!.device, other, carried.path, { at: 4_000 })
    expect(await holds({ path: [...carried.path, step] }, eve!)).toBe(false)
  })

  it('are the same work after an edit, and nobody else can make another version of it', async () => {
    const work = { at: 1_000, text: 'Blue kernels, and red.', editedAt: 5_000, call: null }
    const edited = await signWork(ann!.certificate, ann!.device, carried.nonce, work)
    const { call: _, ...rest } = { ...carried, ...edited, text: work.text, editedAt: work.editedAt }
    expect(await verifyCarried(rest, cleo!.certificate.person)).toBe(true)
    expect(workOfCarried(rest)).toBe(workOfCarried(carried))
    const forged = await signWork(eve!.certificate, eve!.device, carried.nonce, work)
    expect(await holds({ ...forged, text: work.text, editedAt: work.editedAt, call: undefined })).toBe(false)
  })
})

describe('what is carried tells nothing of where it was written', () => {
  it('no circle’s id or name, no secret’s key and no writer’s key are among its bytes', async () => {
    const circle = await newCircle()
    const writer = await newMember(circle)
    const path = [await hopBy(ben!, [], 2_000)]
    const bytes = encode({ ...carried, path })
    const said = JSON.stringify({ ...carried, path })
    for (const secret of [
      circle.id,
      circle.encryptionKey,
      writer.signer.publicKey,
      writer.certificate.writerSignature,
      writer.admission,
    ]) {
      expect(toHex(bytes)).not.toContain(toHex(secret))
      expect(said).not.toContain(toHex(secret))
    }
    expect(said).not.toContain(circle.name)
    expect(said).not.toContain(didOf(writer.signer.publicKey))
  })

  it('has just the fields that are listed here: one more must be thought about', () => {
    const words = ['at', 'call', 'device', 'deviceSignature', 'name', 'nonce', 'path', 'person', 'signature']
    expect(Object.keys(carried).sort()).toEqual([...words, 'text'].sort())
    const steps = new Set(carried.path.flatMap(hop => Object.keys(hop)))
    expect([...steps].sort()).toEqual(['at', 'device', 'deviceSignature', 'from', 'person', 'signature'])
  })
})
