/** A disk on which writing takes time, and which loses at a crash what was not yet synced: some of the last writes, each whole. */

import { memoryStore, type Operation, StorageError, type Store } from '../../../src/store/index.ts'
import type { Random } from './random.ts'
import type { VirtualTime } from './virtualTime.ts'

/** Milliseconds that a write takes at most. */
const SLOWEST_WRITE = 25

/** Each time another: one that all wait for would keep every world that there ever was. */
const never = (): Promise<never> => new Promise(() => undefined)

export class Disk {
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #kept = memoryStore()
  /** How to undo the writes that are not synced yet, the oldest first. */
  #unsynced: Operation[][] = []
  #opened = 0
  #fullUntil = 0
  /** Writes begun by the present owner and not yet over. */
  #underWay: Promise<void> = Promise.resolve()

  constructor(time: VirtualTime, random: Random) {
    this.#time = time
    this.#random = random
  }

  /** For one life of a process; an earlier life's calls are never answered. */
  open(): Store {
    const life = ++this.#opened
    const alive = () => life === this.#opened
    return {
      get: async key => (alive() ? this.#kept.get(key) : never()),
      entries: (low, high) => this.#kept.entries(low, high),
      // One write after another, as LevelDB does.
      write: (operations, options) => {
        if (!alive()) return never()
        const written = this.#underWay.then(() => this.#write(operations, options?.durable ?? false, alive))
        this.#underWay = written.catch(() => undefined)
        return written
      },
      close: async () => undefined,
    }
  }

  async #write(operations: readonly Operation[], durable: boolean, alive: () => boolean): Promise<void> {
    await this.#time.sleep(this.#random.below(SLOWEST_WRITE))
    if (!alive()) return never()
    if (this.#time.now < this.#fullUntil) throw new StorageError('full', 'The disk is full.')
    const undo: Operation[] = []
    for (const { key } of operations) {
      const value = await this.#kept.get(key)
      undo.unshift(value ? { type: 'put', key, value } : { type: 'delete', key })
    }
    await this.#kept.write(operations)
    if (durable) this.#unsynced = []
    else this.#unsynced.push(undo)
  }

  /** The power goes: the process with it, and a part of what was not synced. */
  async crash(): Promise<void> {
    this.#opened++
    this.#underWay = Promise.resolve()
    const keeps = this.#random.below(this.#unsynced.length + 1)
    for (const undo of this.#unsynced.splice(keeps).reverse()) await this.#kept.write(undo)
    this.#unsynced = []
  }

  fillFor(milliseconds: number): void {
    this.#fullUntil = this.#time.now + milliseconds
  }

  /** Flips one bit of each value whose key begins so, at this part of its length. @returns how many */
  async spoil(prefix: string, part: number, bit = 2): Promise<number> {
    let spoilt = 0
    for await (const [key, value] of this.#kept.entries(prefix, `${prefix}\uffff`)) {
      value[Math.floor(part * value.length)]! ^= 1 << bit
      await this.#kept.write([{ type: 'put', key, value }])
      spoilt++
    }
    return spoilt
  }

  /** Bytes under keys that begin so. */
  async size(prefix: string): Promise<number> {
    let size = 0
    for await (const [key, value] of this.#kept.entries(prefix, `${prefix}\uffff`))
      size += key.length + value.length
    return size
  }
}
