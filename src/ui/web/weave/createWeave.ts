import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Circle } from '../../peer.ts'
import type { PeerState } from '../../state/index.ts'
import { createRecorded } from './createRecorded.ts'
import { factsParts } from './factsParts.ts'
import type { Answer, Question, Weave } from './types.ts'

/** Least rest between two looks while things arrive: the web changes slowly, and the first look comes at once. */
const REST = 2_000
/** Reading a large circle takes the page's time: it rests that many times as long before the next. */
const SHARE = 20

export interface Woven {
  /** Undefined until the first look is done. */
  readonly weave: Accessor<Weave | undefined>
  /** A shortest chain of acquaintance, both included; null if there is none. */
  chain(from: string, to: string): Promise<readonly string[] | null>
}

/**
 * The web over all circles of a peer, kept up to date in a worker while the caller's owner lives.
 * @param moments of each recorded circle's id the moment at which it is looked at; without it, the end of its recording
 */
export function createWeave(
  state: PeerState,
  moments: Accessor<ReadonlyMap<string, number>> = createRecorded(state.circles).moments,
): Woven {
  const worker = new Worker(new URL('./weave.worker.ts', import.meta.url), { type: 'module' })
  const [weave, setWeave] = createSignal<Weave>()
  const waiting = new Map<number, (chain: readonly string[] | null) => void>()
  const changed = new Set<string>()
  const watched = new Map<string, () => void>()
  let asked = 0
  let rest = REST
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  let circles: readonly Circle[] = []
  const ask = (question: Question) => worker.postMessage(question)

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'weave') {
      setWeave(data.weave)
      looking = false
      if (outdated) look()
    } else {
      waiting.get(data.id)?.(data.chain)
      waiting.delete(data.id)
    }
  })

  /** One look at a time: while a moment is moved, what lies between two answers is passed over. */
  let looking = false
  let outdated = false
  const look = () => {
    outdated = looking
    if (looking || ended) return
    looking = true
    ask({ kind: 'look', reader: state.peer.me.did, at: Date.now(), moments: untrack(moments) })
  }
  /** One circle after the other, with a pause after each part. */
  const send = async () => {
    for (const circle of circles) {
      if (!changed.delete(circle.id)) continue
      const start = performance.now()
      const facts = circle.facts()
      rest = Math.max(REST, SHARE * (performance.now() - start))
      for (const part of factsParts(facts)) {
        if (ended) return
        ask(part)
        if (!part.last) await new Promise(resolve => setTimeout(resolve))
      }
    }
    ask({ kind: 'hold', circles: circles.map(({ id }) => id) })
    look()
  }
  let sent = Promise.resolve()
  const later = (wait: number) => {
    timer ??= setTimeout(() => {
      timer = undefined
      sent = sent.then(send)
    }, wait)
  }
  const watch = (circle: Circle) => {
    const note = () => {
      changed.add(circle.id)
      later(rest)
    }
    const ends = [circle.events.on('change', note), circle.events.on('members', note)]
    changed.add(circle.id)
    watched.set(circle.id, () => {
      for (const end of ends) end()
    })
  }
  createEffect(() => {
    circles = state.circles()
    for (const circle of circles) if (!watched.has(circle.id)) watch(circle)
    later(0)
  })
  createEffect(
    on(
      moments,
      () => {
        // Before the first facts are there, the first look comes with them.
        if (untrack(weave)) sent = sent.then(look)
      },
      { defer: true },
    ),
  )
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
    for (const end of watched.values()) end()
    worker.terminate()
  })
  return {
    weave,
    // After the facts, since the worker answers in order.
    chain: (from, to) =>
      new Promise(resolve => {
        const id = ++asked
        waiting.set(id, resolve)
        void sent.then(() => ask({ kind: 'chain', id, from, to, at: Date.now() }))
      }),
  }
}
