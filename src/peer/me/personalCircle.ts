/**
 * The personal circle: the person's devices and nobody else. Each has a document there, in which it tells the others
 * what it knows; circles, mutes, settings, drafts and the own profile follow from device to device by it. What is told
 * is sealed for the devices that are not revoked, so a lost one that still has the circle's secret reads nothing new.
 */

import { encode } from '@ipld/dag-cbor'
import { toHex } from '../../base/index.ts'
import { didOf } from '../../identity/index.ts'
import { type DeviceState, writeDeviceState } from '../../model/index.ts'
import type { Device } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Vault } from '../identity/vault.ts'
import type { MeDocument } from './meDocument.ts'
import { keysOf, openState, sealState } from './sharedState.ts'

/** What changed is told after so many milliseconds without another change, and after so many with. */
const TELL_AFTER = 1_500
const TELL_WITHIN = 10_000

interface Parts {
  readonly circle: CirclePeer
  readonly vault: Vault
  readonly me: MeDocument
  /** What its owner calls this device, for a list of devices that has no other name of it. */
  readonly label: string
  changed(): void
  failed(error: Error): void
}

export class PersonalCircle {
  readonly #parts: Parts
  readonly #ends: (() => void)[] = []
  /** States of other devices that were taken in, or are for others. */
  readonly #seen = new Map<string, string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #since: number | null = null
  #work: Promise<void> = Promise.resolve()
  #wasTold = false
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
    const { circle, me } = parts
    this.#ends.push(
      circle.events.on('change', () => this.#queue(() => this.#look())),
      // Every message of another may say that it holds what is told here.
      circle.events.on('progress', () => this.#noteTold()),
      me.onChange(by => {
        // Others tell what they have changed themselves.
        if (by === 'this') this.#schedule()
      }),
    )
    this.#queue(() => this.#look())
    this.#schedule()
  }

  get circle(): CirclePeer {
    return this.#parts.circle
  }

  /** Others of this person's devices have told something that could be read here. */
  get hasHeard(): boolean {
    return [...this.#seen.values()].some(state => state !== '')
  }

  /** All that this device has to tell is held elsewhere too. */
  get isTold(): boolean {
    return this.#timer === undefined && !!this.#own?.digest && this.circle.isElsewhere()
  }

  #noteTold(): void {
    if (this.isTold === this.#wasTold) return
    this.#wasTold = !this.#wasTold
    this.#parts.changed()
  }

  devices(): readonly Device[] {
    const { vault, label } = this.#parts
    const own: Device = { ...vault.device, label, thisOne: true, revoked: false }
    return this.#states().reduce<Device[]>(
      (devices, { did, state, revoked }) => {
        if (did === own.did) devices[0] = { ...own, label: state.label || label }
        else devices.push({ did, label: state.label, addedAt: state.addedAt, thisOne: false, revoked })
        return devices
      },
      [own],
    )
  }

  setLabel(label: string): Promise<void> {
    return this.circle.author.tellDevices(doc => writeDeviceState(doc, { label }))
  }

  /** Everything is told that has changed here. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#queue(() => this.#tell())
    await this.#work
  }

  async close(): Promise<void> {
    await this.flush()
    this.#closed = true
    for (const end of this.#ends) end()
    await this.circle.close()
  }

  #states(): { readonly did: string; readonly state: DeviceState; readonly revoked: boolean }[] {
    const { view } = this.circle.parts.replica
    const { person } = this.#parts.vault
    const newest = new Map<string, { did: string; state: DeviceState; revoked: boolean }>()
    for (const [address, state] of view.devices) {
      const certificate = view.certificateOf(address)
      if (!certificate || didOf(certificate.person) !== person) continue
      const did = didOf(certificate.device)
      newest.set(did, { did, state, revoked: view.revocations.isRevoked(certificate) })
    }
    return [...newest.values()].sort((a, b) => a.state.addedAt - b.state.addedAt)
  }

  /** What this device has told last, if it has. */
  get #own(): DeviceState | undefined {
    return this.#states().find(({ did }) => did === this.#parts.vault.device.did)?.state
  }

  /** Takes in what other devices have told. */
  async #look(): Promise<void> {
    const { vault, me } = this.#parts
    let news = false
    for (const { did, state, revoked } of this.#states()) {
      if (did === vault.device.did || revoked || state.state === null) continue
      if (this.#seen.get(did) === state.state.data) continue
      news = true
      const open = async (box: Parameters<Vault['openBox']>[0]) =>
        (await vault.openBox(box)) ?? (await vault.openRecovery(box))
      const updates = await openState(state.state, open)
      this.#seen.set(did, updates === null ? '' : state.state.data)
      if (updates !== null) me.merge(updates)
    }
    this.#parts.changed()
    // A device that is new here has not been told anything it can read.
    if (news) this.#schedule()
  }

  #schedule(): void {
    if (this.#closed) return
    const now = performance.now()
    this.#since ??= now
    clearTimeout(this.#timer)
    const within = Math.max(0, this.#since + TELL_WITHIN - now)
    this.#timer = setTimeout(() => void this.#queue(() => this.#tell()), Math.min(TELL_AFTER, within))
  }

  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#closed ? undefined : work())).catch(this.#parts.failed)
  }

  async #tell(): Promise<void> {
    this.#since = null
    this.#timer = undefined
    const { vault, me, label, circle } = this.#parts
    const personal = await vault.personal()
    if (personal === null) return
    const others = this.#states().filter(({ did, revoked }) => did !== vault.device.did && !revoked)
    const recipients = [personal.recovery, ...keysOf(others.map(({ state }) => state))]
    const updates = me.updates()
    const digest = await vault.digest(encode([recipients, updates]))
    const before = this.#own
    // Nothing is left to tell: what waited for that counts as told from now on.
    if (digest === before?.digest) return this.#noteTold()
    const state = sealState(updates, recipients)
    if (state === null)
      throw new Error(
        'What your devices share has grown beyond what they can tell each other. Nothing is lost here.',
      )
    const { addedAt } = vault.device
    const sealing = toHex(await vault.sealingKey())
    await circle.author.tellDevices(doc =>
      writeDeviceState(doc, { addedAt, sealing, label: before?.label || label, state, digest }),
    )
  }
}
