import { afterAll } from 'vitest'

/** One attack as it went. */
export interface Outcome {
  readonly attack: string
  /** What it does to a set-up without this project's checks; '-' where there is nothing to compare with. */
  readonly plain: string
  /** What stopped it here. */
  readonly here: string
}

const outcomes: Outcome[] = []

/** To be said at the end of a test, when it has been shown. `documented.test.ts` looks each up in docs/ATTACKS.md. */
export const outcome = (attack: string, plain: string, here: string): void =>
  void outcomes.push({ attack, plain, here })

afterAll(() => {
  for (const { attack, plain, here } of outcomes)
    console.info(`attack: ${attack} | plain: ${plain} | here: ${here}`)
})
