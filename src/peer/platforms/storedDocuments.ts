import * as Y from 'yjs'
import { type Store, under } from '../../store/index.ts'
import type { DocumentStore } from '../platform.ts'
import { soundUpdates } from './soundUpdates.ts'

/** Updates kept one by one until there are so many; then they are merged into one. */
const MERGE_ABOVE = 200

/** Yjs documents under `d/<name>/` of a store: what y-indexeddb is in the browser. */
export function storedDocuments(store: Store): DocumentStore {
  let anySpoilt = false
  return {
    get spoilt() {
      return anySpoilt
    },
    bind: async (name, doc) => {
      const prefix = `d/${name}/`
      const keys: string[] = []
      const kept: Uint8Array[] = []
      for await (const [key, update] of store.entries(...under(prefix))) {
        keys.push(key)
        kept.push(update)
      }
      const sound = soundUpdates(kept)
      for (const update of sound) Y.applyUpdate(doc, update)
      const spoilt = sound.length < kept.length
      anySpoilt ||= spoilt
      let next = keys.length === 0 ? 0 : Number.parseInt(keys.at(-1)!.slice(prefix.length), 16) + 1
      const keyOf = (n: number) => prefix + n.toString(16).padStart(10, '0')
      if (keys.length > MERGE_ABOVE || spoilt) {
        const merged = { type: 'put' as const, key: keyOf(next++), value: Y.encodeStateAsUpdate(doc) }
        await store.write([...keys.map(key => ({ type: 'delete' as const, key })), merged], { durable: true })
      }
      let written: Promise<void> = Promise.resolve()
      /** An update before was not written: the next carries everything, since it builds on that one. */
      let behind = false
      const write = async (update: Uint8Array) => {
        const value = behind ? Y.encodeStateAsUpdate(doc) : update
        behind = true
        await store.write([{ type: 'put', key: keyOf(next++), value }], { durable: true })
        behind = false
      }
      const onUpdate = (update: Uint8Array) => {
        const before = written
        const now = () => write(update)
        written = before.then(now, now)
        // Whoever flushes gets the error; and the next update tries again.
        written.catch(() => undefined)
      }
      doc.on('update', onUpdate)
      return {
        flush: () => written,
        close: async () => {
          doc.off('update', onUpdate)
          await written
        },
      }
    },
  }
}
