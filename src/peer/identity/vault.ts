/**
 * The identity on this device: the person's certificate for it, its key, and a writer key for each circle. The person's
 * own key is here only as long as its phrase has not been saved.
 */

import { encode } from '@ipld/dag-cbor'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { type Bytes, equal, own, toHex, utf8 } from '../../base/index.ts'
import {
  admit,
  type Certificate,
  type CircleKeys,
  certifyDevice,
  certifyWriter,
  type DeviceCertificate,
  didOf,
  inDomain,
  newPhrase,
  openBox,
  PhraseError,
  type PrivateKey,
  personalCircleSecret,
  personSeed,
  phraseEntropy,
  phraseOf,
  randomSeed,
  recoverySeed,
  type Signer,
  sealingKeyOf,
  signer,
  signerFromSeed,
  signHop,
  signWork,
  verify,
  verifyDevice,
  type Work,
} from '../../identity/index.ts'
import type { Carried, Hop, Inner } from '../../model/index.ts'
import { readMemory, StorageError, type Store } from '../../store/index.ts'
import { DeviceTextError } from '../errors.ts'
import type { KeyStore } from '../platform.ts'
import { type Admission, readAnswer, writeRequest } from './deviceTexts.ts'

const ENTROPY = 'i/entropy'
const CERTIFICATE = 'i/certificate'
const NETWORK_SEED = 'i/network'
export const IMPORT_SEED = 'i/import'
const SEALING_SEED = 'i/sealing'
const PERSONAL = 'i/personal'
const RECOVERY = 'i/recovery'
/** Seed of the recovery key: here only until a restored person has been found. */
const RESTORING = 'i/restoring'
const DEVICE_KEY = 'device'

/** Bytes. */
const ENTROPY_SIZE = 16
const SEED_SIZE = 32

const bytes = v.custom<Uint8Array>(value => value instanceof Uint8Array)
const IDENTITY = v.tuple([bytes, bytes, bytes, v.number()])
const GENERATION = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Everything a writer needs to write. */
export interface Writer {
  readonly signer: Signer
  readonly certificate: Certificate
  readonly admission: Bytes
}

interface StoredIdentity extends DeviceCertificate {
  readonly createdAt: number
}

export class Vault {
  readonly #store: Store
  readonly #keys: KeyStore
  readonly #identity: StoredIdentity
  readonly #device: Signer

  private constructor(store: Store, keys: KeyStore, identity: StoredIdentity, device: Signer) {
    this.#store = store
    this.#keys = keys
    this.#identity = identity
    this.#device = device
  }

  static async exists(store: Store): Promise<boolean> {
    return (await store.get(CERTIFICATE)) !== undefined
  }

  /**
   * Opens the identity of this device; makes one where there is none.
   * @param phrase the person's; without it a new person is made. It stays here until `forgetPhrase`
   * @throws {PhraseError} for a malformed phrase, before anything is stored
   * @throws {StorageError} if a part of the identity is gone that can't be made again; what is left stays as it is
   */
  static async open(store: Store, keys: KeyStore, now: number, phrase?: string): Promise<Vault> {
    const stored = await store.get(CERTIFICATE)
    const deviceKey = await soundKey(keys, DEVICE_KEY)
    if (stored && deviceKey) {
      const identity = await readIdentity(stored, deviceKey.publicKey)
      return new Vault(store, keys, identity, signer(deviceKey))
    }
    const kept = await store.get(ENTROPY)
    if (stored && !kept && phrase === undefined)
      throw new StorageError(
        'unreadable',
        'The key of this device is gone from the storage. What else is there was left as it is. Restore yourself by your recovery phrase.',
      )
    const entropy = kept ?? phraseEntropy(phrase ?? newPhrase())
    const person = await signerFromSeed(personSeed(entropy))
    const device = await keys.create(DEVICE_KEY)
    const certificate = { ...(await certifyDevice(person, device.publicKey)), createdAt: now }
    const operations = [
      { type: 'put', key: ENTROPY, value: entropy },
      { type: 'put', key: CERTIFICATE, value: writeIdentity(certificate) },
      ...ofPerson(entropy),
    ] as const
    await store.write(operations, { durable: true })
    return new Vault(store, keys, certificate, signer(device))
  }

  /**
   * What this device, on which nobody has begun, shows another of the same person to be made one of theirs.
   * @param label what its owner calls it
   */
  static async request(store: Store, keys: KeyStore, label: string): Promise<string> {
    const { publicKey } = (await soundKey(keys, DEVICE_KEY)) ?? (await keys.create(DEVICE_KEY))
    const sealing = sealingKeyOf(await seedIn(store, SEALING_SEED))
    return writeRequest({ device: own(publicKey), sealing, label })
  }

  /**
   * Takes the other device's answer: from here on this is one of that person's devices. Their own key never comes here.
   * @returns where to meet the others
   * @throws {DeviceTextError}; then nothing has changed
   */
  static async admit(
    store: Store,
    keys: KeyStore,
    now: number,
    answer: string,
  ): Promise<Pick<Admission, 'relays' | 'signalling'>> {
    const device = await keys.load(DEVICE_KEY)
    if (!device || (await Vault.exists(store)))
      throw new DeviceTextError('This device has not asked to be added, or somebody has begun on it since.')
    const key = own(device.publicKey)
    const admission = await readAnswer(answer, key, await seedIn(store, SEALING_SEED))
    const { person, deviceSignature, personal, recovery } = admission
    const certificate = { person, device: key, deviceSignature, createdAt: now }
    await store.write(
      [
        { type: 'put', key: CERTIFICATE, value: writeIdentity(certificate) },
        { type: 'put', key: PERSONAL, value: personal },
        { type: 'put', key: RECOVERY, value: recovery },
      ],
      { durable: true },
    )
    return admission
  }

  get person(): string {
    return didOf(this.#identity.person)
  }

  /** The person's public key, 32 bytes. */
  get personKey(): Bytes {
    return this.#identity.person
  }

  get deviceKey(): Bytes {
    return this.#identity.device
  }

  get device(): { did: string; addedAt: number } {
    return { did: didOf(this.#identity.device), addedAt: this.#identity.createdAt }
  }

  async phrase(): Promise<string | null> {
    const entropy = await this.entropy()
    return entropy && phraseOf(entropy)
  }

  /** What the phrase stands for; null once it has left the device, or where the disk has spoilt it. */
  async entropy(): Promise<Bytes | null> {
    const entropy = await this.#store.get(ENTROPY)
    return entropy && (await isOf(entropy, this.#identity.person)) ? entropy : null
  }

  /** Whether the phrase is here no more though it was not told to go. */
  async hasLostPhrase(): Promise<boolean> {
    return (await this.#store.get(ENTROPY)) !== undefined && (await this.entropy()) === null
  }

  forgetPhrase(): Promise<void> {
    return this.#store.write([{ type: 'delete', key: ENTROPY }], { durable: true })
  }

  /**
   * The personal circle's secret, and the key to which everything for a restored person is sealed.
   * @returns null where an earlier version of the app has forgotten the phrase without keeping them
   */
  async personal(): Promise<{ readonly secret: Bytes; readonly recovery: Bytes } | null> {
    const entropy = await this.entropy()
    if (entropy) {
      const made = ofPerson(entropy)
      for (const { key, value } of made) {
        const there = await this.#store.get(key)
        if (!there || !equal(there, value)) await this.#store.write(made, { durable: true })
      }
      return { secret: own(made[0].value), recovery: own(made[1].value) }
    }
    const [secret, recovery] = [await this.#store.get(PERSONAL), await this.#store.get(RECOVERY)]
    return secret?.length === SEED_SIZE && recovery?.length === SEED_SIZE ? { secret, recovery } : null
  }

  /**
   * The person's own key, for as long as it takes to sign with it.
   * @param phrase needed where the key is no longer here
   * @throws {PhraseError} if it is needed and missing, malformed, or another person's
   */
  async personSigner(phrase?: string): Promise<Signer> {
    const entropy = phrase === undefined ? await this.entropy() : phraseEntropy(phrase)
    if (!entropy)
      throw new PhraseError('Your recovery phrase is needed for this: your own key is not on this device.')
    const person = await signerFromSeed(personSeed(entropy))
    if (!equal(person.publicKey, this.#identity.person))
      throw new PhraseError('These words are the phrase of somebody else.')
    if (!(await this.#store.get(PERSONAL))) await this.#store.write(ofPerson(entropy), { durable: true })
    return person
  }

  /** Null unless the phrase is here and the box is for who restores by it. */
  async openRecovery(box: Uint8Array): Promise<Bytes | null> {
    const seed = await this.#store.get(RESTORING)
    return seed ? openBox(seed, box) : null
  }

  /** What others hold for this person can be opened from now on, though the phrase leaves the device. @throws {PhraseError} */
  async beginRestoring(): Promise<void> {
    const entropy = await this.entropy()
    if (entropy)
      await this.#store.write([{ type: 'put', key: RESTORING, value: recoverySeed(entropy) }], {
        durable: true,
      })
  }

  endRestoring(): Promise<void> {
    return this.#store.write([{ type: 'delete', key: RESTORING }], { durable: true })
  }

  /** The writer of this device in a circle; made at the first call. */
  async writer(circle: CircleKeys): Promise<Writer> {
    const generation = await this.generation(circle)
    const name = `writer/${circle.name}/${generation}`
    // Where the disk has spoilt it a new one is made, which begins a log of its own.
    const key = (await soundKey(this.#keys, name)) ?? (await this.#keys.create(name))
    return {
      signer: signer(key),
      certificate: await certifyWriter(this.#identity, this.#device, circle.id, key.publicKey),
      admission: await admit(circle, key.publicKey),
    }
  }

  /** The log of the writer was found forked or rolled back: from now on a new one writes. */
  async nextWriter(circle: CircleKeys): Promise<Writer> {
    const next = (await this.generation(circle)) + 1
    await this.#store.write([{ type: 'put', key: generationKey(circle), value: encode(next) }], {
      durable: true,
    })
    return this.writer(circle)
  }

  /** Which of its writers, one after another, writes for this device in a circle now. */
  async generation(circle: CircleKeys): Promise<number> {
    return readMemory(await this.#store.get(generationKey(circle)), GENERATION) ?? 0
  }

  /** Signs a work as this person's own, so that it can be verified wherever it is carried. */
  signWork(nonce: string, work: Work): Promise<Inner> {
    return signWork(this.#identity, this.#device, nonce, work)
  }

  /** Signs the next step of a work's way. */
  signHop(
    carried: Pick<Carried, 'person' | 'nonce'>,
    path: readonly Hop[],
    hop: Pick<Hop, 'at' | 'from'>,
  ): Promise<Hop> {
    return signHop(this.#identity, this.#device, carried, path, hop)
  }

  /** Public key to which messages for this device are sealed. */
  async sealingKey(): Promise<Bytes> {
    return sealingKeyOf(await this.#seed(SEALING_SEED))
  }

  /** Names a content so that only this device can tell whether it is the same as another. Hexadecimal. */
  async digest(content: Uint8Array): Promise<string> {
    return toHex(hmac(sha256, await this.#seed(SEALING_SEED), inDomain('envelope', content)))
  }

  /** Null if the box is for somebody else. */
  async openBox(box: Uint8Array): Promise<Bytes | null> {
    return openBox(await this.#seed(SEALING_SEED), box)
  }

  /** 32-byte seed of the libp2p key, which is nobody's author key. */
  networkSeed(): Promise<Bytes> {
    return this.#seed(NETWORK_SEED)
  }

  /** 32-byte seed from which the keys of imported authors are derived, so that repeating an import adds nothing. */
  importSeed(): Promise<Bytes> {
    return this.#seed(IMPORT_SEED)
  }

  #seed(key: string): Promise<Bytes> {
    return seedIn(this.#store, key)
  }
}

/** A random seed that is made at the first call. */
async function seedIn(store: Store, key: string): Promise<Bytes> {
  const stored = await store.get(key)
  if (stored?.length === SEED_SIZE) return stored
  const seed = randomSeed()
  await store.write([{ type: 'put', key, value: seed }], { durable: true })
  return seed
}

/** What stays on the device of a person when their phrase leaves it. */
const ofPerson = (entropy: Bytes) =>
  [
    { type: 'put', key: PERSONAL, value: personalCircleSecret(entropy) },
    { type: 'put', key: RECOVERY, value: sealingKeyOf(recoverySeed(entropy)) },
  ] as const

const generationKey = (circle: CircleKeys): string => `i/generation/${circle.name}`

const writeIdentity = ({ person, device, deviceSignature, createdAt }: StoredIdentity): Uint8Array =>
  encode([person, device, deviceSignature, createdAt])

/** @throws {StorageError} if it is not what the person has signed for this device */
async function readIdentity(bytes: Uint8Array, key: Uint8Array): Promise<StoredIdentity> {
  const read = readMemory(bytes, IDENTITY)
  if (read !== null) {
    const [person, device, deviceSignature, createdAt] = read
    const identity = {
      person: own(person),
      device: own(device),
      deviceSignature: own(deviceSignature),
      createdAt,
    }
    if (equal(identity.device, key) && (await verifyDevice(identity))) return identity
  }
  throw new StorageError(
    'unreadable',
    'Who you are can no longer be read from the storage. What else is there was left as it is. Restore yourself elsewhere by a backup or your recovery phrase.',
  )
}

const isOf = async (entropy: Uint8Array, person: Uint8Array): Promise<boolean> =>
  entropy.length === ENTROPY_SIZE && equal((await signerFromSeed(personSeed(entropy))).publicKey, person)

/** Undefined also for a key that the disk has spoilt: what it signs would not be verified. */
async function soundKey(keys: KeyStore, name: string): Promise<PrivateKey | undefined> {
  const key = await keys.load(name)
  if (key === undefined) return undefined
  // In no domain: it stands for nothing.
  const probe = utf8(name)
  try {
    return (await verify(key.publicKey, probe, await signer(key).sign(probe))) ? key : undefined
  } catch {
    return undefined // not a key at all
  }
}
