/** The `me` document of this device (circles, hints, drafts, read marks) and the person's own profile. Kept keystroke by keystroke. */

import * as v from 'valibot'
import * as Y from 'yjs'
import { type Bytes, fromHex, toHex } from '../../base/index.ts'
import { type Profile, readProfile, writeProfile } from '../../model/index.ts'
import type { DocumentStore, TabChannel } from '../platform.ts'

export interface KnownCircle {
  readonly id: string
  readonly secret: Bytes
  readonly name: string
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
  readonly joinedAt: number
}

const texts = v.array(v.string())
/** What does not look like this the disk has spoilt: the link of the circle brings it back. */
const STORED_CIRCLE = v.object({
  secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.string(),
  relays: texts,
  signalling: texts,
  joinedAt: v.number(),
})
type StoredCircle = v.InferOutput<typeof STORED_CIRCLE>

/** Which has changed the document: this tab, another of this profile, or another device of the person. */
export type ChangedBy = 'this' | 'tab' | 'device'

const FROM_TAB = Symbol('another tab')
const FROM_DEVICE = Symbol('another device')

interface Kept {
  readonly doc: Y.Doc
  readonly bound: { flush(): Promise<void>; close(): Promise<void> }
}

async function keep(documents: DocumentStore, guid: string): Promise<Kept> {
  const doc = new Y.Doc({ guid })
  return { doc, bound: await documents.bind(guid, doc) }
}

export class MeDocument {
  readonly #me: Kept
  /** The person's own profile, from which the profile in each circle is written. */
  readonly #profile: Kept
  readonly #stops: (() => void)[] = []

  private constructor(me: Kept, profile: Kept) {
    this.#me = me
    this.#profile = profile
  }

  static async open(documents: DocumentStore, tabs: TabChannel | null): Promise<MeDocument> {
    const me = new MeDocument(await keep(documents, 'me'), await keep(documents, 'profile'))
    if (tabs) for (const { doc } of [me.#me, me.#profile]) me.#follow(doc, tabs)
    return me
  }

  get #doc(): Y.Doc {
    return this.#me.doc
  }

  get #bound(): Kept['bound'] {
    return this.#me.bound
  }

  /** Tabs of one profile are one person's own code: they pass each other updates as they are. */
  #follow(doc: Y.Doc, tabs: TabChannel): void {
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_TAB) tabs.post({ type: 'document', guid: doc.guid, update })
    }
    doc.on('update', onUpdate)
    this.#stops.push(
      () => doc.off('update', onUpdate),
      tabs.onMessage(message => {
        const { type, guid, update } = message as { type?: unknown; guid?: unknown; update?: unknown }
        if (type === 'document' && guid === doc.guid && update instanceof Uint8Array)
          Y.applyUpdate(doc, update, FROM_TAB)
      }),
    )
  }

  /** @returns ends it */
  onChange(listener: (by: ChangedBy) => void): () => void {
    const ends = [this.#me, this.#profile].map(({ doc }) => {
      const heard = ({ origin, changed }: Y.Transaction) => {
        if (changed.size > 0)
          listener(origin === FROM_TAB ? 'tab' : origin === FROM_DEVICE ? 'device' : 'this')
      }
      doc.on('afterTransaction', heard)
      return () => doc.off('afterTransaction', heard)
    })
    return () => {
      for (const end of ends) end()
    }
  }

  /** All of it, as Yjs updates: for the person's other devices. */
  updates(): Uint8Array[] {
    return [this.#me, this.#profile].map(({ doc }) => Y.encodeStateAsUpdate(doc))
  }

  /** Takes in what another of the person's devices has. */
  merge(updates: readonly Uint8Array[]): void {
    for (const [i, { doc }] of [this.#me, this.#profile].entries())
      if (updates[i]) Y.applyUpdate(doc, updates[i], FROM_DEVICE)
  }

  get name(): string {
    return this.profile.name
  }

  get profile(): Profile {
    return readProfile(this.#profile.doc)
  }

  setProfile(change: Partial<Profile>, at: number): Promise<void> {
    writeProfile(this.#profile.doc, change, at)
    return this.#profile.bound.flush()
  }

  /** A setting as it was stored; what it must look like is for its reader to check. */
  setting(name: string): unknown {
    return this.#doc.getMap('settings').get(name)
  }

  /** All settings as they were stored, by name. */
  settings(): Readonly<Record<string, unknown>> {
    return this.#doc.getMap('settings').toJSON()
  }

  setSetting(name: string, value: unknown): Promise<void> {
    if (value === undefined) this.#doc.getMap('settings').delete(name)
    else this.#doc.getMap('settings').set(name, value)
    return this.#bound.flush()
  }

  /** Relays that the person has added for all circles. */
  get relays(): readonly string[] {
    return this.#texts('relays')
  }

  setRelays(relays: readonly string[]): Promise<void> {
    return this.setSetting('relays', [...relays])
  }

  /** Relays that no link brings back. */
  get removedRelays(): readonly string[] {
    return this.#texts('removedRelays')
  }

  setRemovedRelays(relays: readonly string[]): Promise<void> {
    return this.setSetting('removedRelays', [...relays])
  }

  #texts(name: string): readonly string[] {
    const texts = this.setting(name)
    return Array.isArray(texts) ? texts.filter(text => typeof text === 'string') : []
  }

  circles(): KnownCircle[] {
    const circles = this.#doc.getMap<StoredCircle>('circles')
    return [...circles.entries()]
      .flatMap(([id, stored]) => {
        const read = v.safeParse(STORED_CIRCLE, stored)
        return read.success ? { id, ...read.output, secret: fromHex(read.output.secret) } : []
      })
      .sort((a, b) => a.joinedAt - b.joinedAt)
  }

  setCircle({ id, secret, name, relays, signalling, joinedAt }: KnownCircle): Promise<void> {
    const stored: StoredCircle = {
      secret: toHex(secret),
      name,
      relays: [...relays],
      signalling: [...signalling],
      joinedAt,
    }
    this.#doc.getMap<StoredCircle>('circles').set(id, stored)
    return this.#bound.flush()
  }

  removeCircle(id: string): Promise<void> {
    this.#doc.transact(() => {
      this.#doc.getMap('circles').delete(id)
      this.#doc.getMap('read').delete(id)
    })
    return this.#bound.flush()
  }

  draft(circle: string, key: string): string {
    const text = this.#doc.getMap('drafts').get(`${circle}/${key}`)
    return typeof text === 'string' ? text : ''
  }

  setDraft(circle: string, key: string, text: string): void {
    const drafts = this.#doc.getMap('drafts')
    if (text === '') drafts.delete(`${circle}/${key}`)
    else drafts.set(`${circle}/${key}`, text)
  }

  /** How far a circle has been read, as it was stored. */
  readMark(circle: string): unknown {
    return this.#doc.getMap('read').get(circle)
  }

  setReadMark(circle: string, mark: unknown): void {
    this.#doc.getMap('read').set(circle, mark)
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.#me.bound.close()
    await this.#profile.bound.close()
  }
}
