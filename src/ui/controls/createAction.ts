import { type Accessor, createSignal } from 'solid-js'
import { troubleText } from '../state/index.ts'

export interface Action {
  readonly busy: Accessor<boolean>
  /** What went wrong the last time, in words for the person. */
  readonly problem: Accessor<string | null>
  setProblem(problem: string | null): void
  /** Runs unless it is running. A handler for a form's submit event or a button's click. */
  run(event?: Event): void
}

/** Something that a person asks for and that takes a while or fails. */
export function createAction(work: () => Promise<void>): Action {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  return {
    busy,
    problem,
    setProblem,
    run(event) {
      event?.preventDefault()
      if (busy()) return
      setBusy(true)
      setProblem(null)
      work()
        .catch((error: unknown) => setProblem(troubleText(error)))
        .finally(() => setBusy(false))
    },
  }
}
