/** What a test calls in a page: a peer of the browser, of whose values in IndexedDB one is changed between two lives. */

import { openBrowserPeer } from '../../../src/peer/browser.ts'
import { type Circle, MurmurationPeer, type Peer } from '../../../src/peer/index.ts'
import { processLocks } from '../../../src/peer/platforms/processLocks.ts'
import { storedDocuments } from '../../../src/peer/platforms/storedDocuments.ts'
import { storedKeys } from '../../../src/peer/platforms/storedKeys.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { Random } from '../../sim/support/random.ts'
import { gathered, pieces } from '../../support/pieces.ts'

interface Entry {
  readonly database: string
  readonly store: string
  readonly key: IDBValidKey
  readonly value: unknown
}

const POSTS = 24
const textsOf = (circle: Circle): string[] =>
  circle
    .posts()
    .map(({ text }) => text)
    .sort()
const fileOf = (circle: Circle) => gathered(circle.files.export())
const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Somebody with another disk. */
function somebody(name: string): Promise<Peer> {
  const store = memoryStore()
  const platform = {
    store,
    keys: storedKeys(store),
    documents: storedDocuments(store),
    locks: processLocks(),
  }
  const offline = { tabs: null, network: null, testIceServer: null, now: Date.now }
  return MurmurationPeer.open({ ...platform, ...offline }, { name })
}

async function withStores<Result>(
  work: (store: IDBObjectStore, database: string) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const { name } of await indexedDB.databases()) {
    const db = await settled(indexedDB.open(name!))
    for (const store of db.objectStoreNames)
      results.push(await work(db.transaction(store, 'readwrite').objectStore(store), name!))
    db.close()
  }
  return results
}

const everything = async (): Promise<Entry[]> =>
  (
    await withStores(async (store, database) => {
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())])
      return keys.map((key, i) => ({ database, store: store.name, key, value: values[i] as unknown }))
    })
  ).flat()

const setAll = (entries: readonly Entry[]) =>
  withStores(async (store, database) => {
    await settled(store.clear())
    for (const entry of entries)
      if (entry.database === database && entry.store === store.name)
        await settled(store.put(entry.value, entry.key))
  })

/** What is kept there, in a word or two. */
function kindOf({ database, key }: Entry): string {
  if (database === 'murmuration-keys') return `key ${String(key).split('/')[0]}`
  if (database !== 'level-js-murmuration') return database.split('-').slice(0, 2).join(' ')
  const [first, second] = new TextDecoder().decode(key as Uint8Array<ArrayBuffer>).split('/')
  return first === 'i' ? `i/${second}` : first!
}

function changed(value: unknown, random: Random): unknown {
  if (!(value instanceof Uint8Array)) {
    const { publicKey } = value as { publicKey: Uint8Array }
    return random.chance(0.5)
      ? random.bytes(32)
      : { ...(value as object), publicKey: changed(publicKey, random) }
  }
  if (random.chance(0.2)) return random.bytes(value.length)
  const bytes = value.slice()
  bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
  return bytes
}

let sound: Entry[]
let link: string
let held: Uint8Array
let written: string[]

const flips = {
  /** Ann writes with Ben, and closes her page. @returns what kinds of things her disk holds, and what both have written */
  async begin(): Promise<{ kinds: string[]; written: string[] }> {
    const ann = await openBrowserPeer({ name: 'Ann' })
    const ben = await somebody('Ben')
    const circle = await ann.createCircle({ name: 'Seed library' })
    link = circle.link('http://x/')
    const bens = await ben.join(link)
    for (let n = 0; n < POSTS; n++) {
      const post = await circle.publish(`Ann ${n}`)
      if (n % 5 === 0) await circle.edit(post.id, `Ann ${n}, edited`)
      if (n % 3 === 0) await bens.publish(`Ben ${n}`)
    }
    await circle.files.import(pieces(await fileOf(bens)))
    await bens.files.import(pieces(await fileOf(circle)))
    held = await fileOf(bens)
    written = textsOf(bens)
    await Promise.all([ann.close(), ben.close()])
    sound = await everything()
    return { kinds: [...new Set(sound.map(kindOf))].sort(), written }
  },

  /** Opens the app again over a disk on which one value of that kind has changed. */
  async change(kind: string, seed: number) {
    const random = new Random(seed)
    const spoilt = random.pick(sound.filter(entry => kindOf(entry) === kind))
    await setAll(
      sound.map(entry => (entry === spoilt ? { ...entry, value: changed(entry.value, random) } : entry)),
    )
    let peer: Peer
    try {
      peer = await openBrowserPeer()
    } catch (error) {
      const { name, message } = error as Error
      return { refused: `${name}: ${message}` }
    }
    const told: string[] = []
    peer.events.on('storage', ({ message }) => told.push(message))
    const circle = await peer.join(link)
    const there = textsOf(circle)
    const hasty = random.chance(0.5)
    if (hasty) await circle.publish('And on')
    const taken = await circle.files.import(pieces(held))
    if (!hasty) await circle.publish('And on')
    const here = textsOf(circle)
    const other = await somebody('Cem')
    const elsewhere = await other.join(link)
    await elsewhere.files.import(pieces(held))
    const given = await elsewhere.files.import(pieces(await fileOf(circle)))
    const shown = textsOf(elsewhere)
    await Promise.all([peer.close(), other.close()])
    return {
      told,
      there,
      here,
      shown,
      rejections: [...taken.rejections, ...given.rejections].map(({ reason }) => reason),
    }
  },
}

export type Flips = typeof flips
Object.assign(window, { flips })
