/** What the attacks are first tried against: documents of plain Yjs whose updates go from each to all, as y-webrtc sends them. */

import * as Y from 'yjs'

export class PlainYjs {
  readonly docs: readonly Y.Doc[]
  /** What Yjs threw at whom. */
  readonly thrown: Error[] = []

  /** @param people how many; each with a document of its own */
  constructor(people = 3) {
    this.docs = Array.from({ length: people }, () => new Y.Doc())
    for (const doc of this.docs)
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'from another')
          this.sends(
            update,
            this.docs.filter(other => other !== doc),
          )
      })
  }

  /** As a peer of y-webrtc does with whatever comes: it applies it. */
  sends(update: Uint8Array, to: readonly Y.Doc[] = this.docs): void {
    for (const doc of to)
      try {
        Y.applyUpdate(doc, update, 'from another')
      } catch (error) {
        this.thrown.push(error as Error)
      }
  }

  /** All exchange all that their state vectors say the other lacks, as the sync protocol does. */
  syncs(): void {
    for (const from of this.docs)
      for (const to of this.docs)
        if (from !== to) this.sends(Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), [to])
  }
}
