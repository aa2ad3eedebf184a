/**
 * Time that passes only when nothing is left to do. While it is installed, timers and clocks of the whole process follow
 * it; between two timers everything that was set off runs to its end, so a run depends on nothing but its seed.
 */

interface Timer {
  readonly id: number
  readonly at: number
  readonly run: () => void
}

/** Any moment will do; schedules are compared by what happens after it. */
const BEGINNING = 1_700_000_000_000

/** Timers of one run; who sets more of them never comes to rest. */
const TIMERS_LIMIT = 5_000_000

const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export class VirtualTime {
  now = BEGINNING
  #next = 1
  /** A binary heap by time, then by order of setting. */
  readonly #heap: Timer[] = []
  readonly #cancelled = new Set<number>()

  after(delay: number, run: () => void): number {
    const id = this.#next++
    this.#push({ id, at: this.now + Math.max(0, delay), run })
    return id
  }

  sleep(delay: number): Promise<void> {
    return new Promise(resolve => this.after(delay, resolve))
  }

  /** Lets time pass until a moment, or until `over` says that it was enough. @returns whether it said so */
  async runUntil(moment: number, over: () => boolean = () => false): Promise<boolean> {
    await settle()
    for (;;) {
      if (over()) return true
      const timer = this.#heap[0]
      if (!timer || timer.at > moment) break
      this.#pop()
      if (timer.id > TIMERS_LIMIT) throw new Error('it never comes to rest')
      if (this.#cancelled.delete(timer.id)) continue
      this.now = Math.max(this.now, timer.at)
      timer.run()
      await settle()
    }
    this.now = Math.max(this.now, moment)
    return over()
  }

  /** @returns puts the machine's own time back */
  install(): () => void {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
    const [dateNow, performanceNow] = [Date.now, performance.now]
    const repeat = (run: () => void, delay: number, id: number): void =>
      this.#push({
        id,
        at: this.now + delay,
        run: () => {
          run()
          repeat(run, delay, id)
        },
      })
    const cancel = (id: unknown) => {
      if (typeof id === 'number') this.#cancelled.add(id)
    }
    Object.assign(globalThis, {
      setTimeout: (run: () => void, delay = 0) => this.after(delay, run),
      clearTimeout: cancel,
      setInterval: (run: () => void, delay = 0) => {
        const id = this.#next++
        repeat(run, delay, id)
        return id
      },
      clearInterval: cancel,
    })
    Date.now = () => this.now
    performance.now = () => this.now - BEGINNING
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval })
      Date.now = dateNow
      performance.now = performanceNow
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap
    let at = heap.push(timer) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(timer, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = timer
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
  }
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.id < b.id)
