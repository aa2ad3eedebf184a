import * as Y from 'yjs'

/** Of updates as they were kept, in order, those that can be read: what the disk has spoilt of one is spoilt of that alone. */
export function soundUpdates(updates: readonly unknown[]): Uint8Array[] {
  const sound: Uint8Array[] = []
  let doc = new Y.Doc()
  for (const update of updates) {
    try {
      if (!(update instanceof Uint8Array)) continue
      Y.applyUpdate(doc, update)
      sound.push(update)
    } catch {
      // It may have left a part of itself behind.
      doc.destroy()
      doc = new Y.Doc()
      for (const one of sound) Y.applyUpdate(doc, one)
    }
  }
  doc.destroy()
  return sound
}
