import { byTime, insertInOrder, partition, removeInOrder, type Timed } from './order.ts'

/** How many late arrivals are put in one by one before sorting all at once is cheaper. */
const FEW = 32

/** Facts in order of time. What comes in order costs nothing, and many that come in any order are sorted once. */
export class Timeline<T extends Timed> {
  #sorted: T[] = []
  #late: T[] = []

  add(fact: T): void {
    const last = this.#sorted.at(-1)
    if (this.#late.length === 0 && (last === undefined || byTime(last, fact) < 0)) this.#sorted.push(fact)
    else this.#late.push(fact)
  }

  remove(fact: T): void {
    removeInOrder(this.inOrder() as T[], fact)
  }

  inOrder(): readonly T[] {
    if (this.#late.length > FEW) this.#sorted = [...this.#sorted, ...this.#late].sort(byTime)
    else for (const fact of this.#late) insertInOrder(this.#sorted, fact)
    if (this.#late.length > 0) this.#late = []
    return this.#sorted
  }

  /** How many facts are not later than that. */
  until(at: number): number {
    return partition(this.inOrder(), fact => fact.at <= at)
  }

  /** Newest first, from that moment back. */
  *back(from: number, to = Number.NEGATIVE_INFINITY): Generator<T> {
    const sorted = this.inOrder()
    for (let i = this.until(from) - 1; i >= 0 && sorted[i]!.at >= to; i--) yield sorted[i]!
  }
}
