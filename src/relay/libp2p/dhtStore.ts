import type { KadDHTComponents } from '@libp2p/kad-dht'

type Datastore = KadDHTComponents['datastore']
type Key = Parameters<Datastore['put']>[0]

interface Entry {
  readonly key: Key
  readonly value: Uint8Array
}

/** Records of a table are asked for by the part of their key before the last slash, or all of them. */
const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/'))

/**
 * What a relay keeps of the table, in memory: bounded, since anybody may announce anything; and by folders, since
 * libp2p's own store reads all of its entries for each question.
 */
export class DhtStore implements Pick<Datastore, 'get' | 'put' | 'has' | 'delete' | 'query'> {
  readonly #folders = new Map<string, Map<string, Entry>>()
  readonly #self: string
  readonly #limit: number
  #size = 0

  /** @param self PeerId of this relay, whose own records always find room. @param limit records */
  constructor(self: string, limit: number) {
    this.#self = self
    this.#limit = limit
  }

  get(key: Key): Uint8Array {
    const entry = this.#find(key)
    if (entry) return entry.value
    throw Object.assign(new Error('not kept here'), { name: 'NotFoundError' })
  }

  has(key: Key): boolean {
    return this.#find(key) !== undefined
  }

  put(key: Key, value: Uint8Array): Key {
    const name = key.toString()
    const isNew = !this.has(key)
    if (isNew && this.#size >= this.#limit && !name.endsWith(`/${this.#self}`))
      throw new Error(`no room for more than ${this.#limit} records`)
    const folder = this.#folders.get(folderOf(name)) ?? new Map<string, Entry>()
    this.#folders.set(folderOf(name), folder)
    folder.set(name, { key, value })
    if (isNew) this.#size += 1
    return key
  }

  delete(key: Key): void {
    const name = key.toString()
    const folder = this.#folders.get(folderOf(name))
    if (!folder?.delete(name)) return
    this.#size -= 1
    if (folder.size === 0) this.#folders.delete(folderOf(name))
  }

  async *query({ prefix = '' }: { prefix?: string }): AsyncGenerator<{ key: Key; value: Uint8Array }> {
    const folder = this.#folders.get(prefix)
    if (folder) yield* [...folder.values()]
    else
      for (const [name, entries] of [...this.#folders])
        if (name.startsWith(`${prefix}/`)) yield* [...entries.values()]
  }

  #find(key: Key): Entry | undefined {
    const name = key.toString()
    return this.#folders.get(folderOf(name))?.get(name)
  }
}
