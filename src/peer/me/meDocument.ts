/** The `me` document of this device: the person's name, circles, hints, drafts. Kept keystroke by keystroke. */

import * as Y from 'yjs'
import { type Bytes, fromHex, toHex } from '../../base/index.ts'
import type { DocumentStore, TabChannel } from '../platform.ts'

export interface KnownCircle {
  readonly id: string
  readonly secret: Bytes
  readonly name: string
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
  readonly joinedAt: number
}

interface StoredCircle {
  secret: string
  name: string
  relays: string[]
  signalling: string[]
  joinedAt: number
}

const FROM_TAB = Symbol('another tab')

export class MeDocument {
  readonly #doc: Y.Doc
  readonly #bound: { flush(): Promise<void>; close(): Promise<void> }
  readonly #stops: (() => void)[] = []

  private constructor(doc: Y.Doc, bound: { flush(): Promise<void>; close(): Promise<void> }) {
    this.#doc = doc
    this.#bound = bound
  }

  static async open(documents: DocumentStore, tabs: TabChannel | null): Promise<MeDocument> {
    const doc = new Y.Doc({ guid: 'me' })
    const me = new MeDocument(doc, await documents.bind('me', doc))
    if (tabs) me.#follow(tabs)
    return me
  }

  /** Tabs of one profile are one person's own code: they pass each other updates as they are. */
  #follow(tabs: TabChannel): void {
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_TAB) tabs.post({ type: 'me', update })
    }
    this.#doc.on('update', onUpdate)
    this.#stops.push(
      () => this.#doc.off('update', onUpdate),
      tabs.onMessage(message => {
        const { type, update } = message as { type?: unknown; update?: unknown }
        if (type === 'me' && update instanceof Uint8Array) Y.applyUpdate(this.#doc, update, FROM_TAB)
      }),
    )
  }

  onChange(listener: (fromTab: boolean) => void): void {
    this.#doc.on('afterTransaction', ({ origin, changed }: Y.Transaction) => {
      if (changed.size > 0) listener(origin === FROM_TAB)
    })
  }

  get name(): string {
    const name = this.#doc.getMap('settings').get('name')
    return typeof name === 'string' ? name : ''
  }

  setName(name: string): Promise<void> {
    this.#doc.getMap('settings').set('name', name)
    return this.#bound.flush()
  }

  /** Relays that the person has added for all circles. */
  get relays(): readonly string[] {
    const relays = this.#doc.getMap('settings').get('relays')
    return Array.isArray(relays) ? relays.filter(relay => typeof relay === 'string') : []
  }

  setRelays(relays: readonly string[]): Promise<void> {
    this.#doc.getMap('settings').set('relays', [...relays])
    return this.#bound.flush()
  }

  circles(): KnownCircle[] {
    const circles = this.#doc.getMap<StoredCircle>('circles')
    return [...circles.entries()]
      .map(([id, { secret, ...rest }]) => ({ id, secret: fromHex(secret), ...rest }))
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
    this.#doc.getMap('circles').delete(id)
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

  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.#bound.close()
  }
}
