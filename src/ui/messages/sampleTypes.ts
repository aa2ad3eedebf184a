import type { sampleCalls } from './sampleCalls.ts'

type Kind = 'yes' | 'thanks' | 'moved' | 'curious' | 'keep'

/** People are named by their names, times by the hours since. */
export interface SamplePost {
  readonly key: string
  readonly by: string
  readonly hours: number
  readonly text: string
  readonly answers?: string
  readonly quotes?: string
  readonly update?: boolean
  readonly travels?: boolean
  readonly call?: keyof (typeof sampleCalls)['calls']
  readonly said?: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** Who carried it on, and into which circle, if they show that one openly. */
  readonly carriedTo?: readonly (readonly [by: string, into: string | null])[]
  readonly carried?: {
    readonly author: string
    readonly hours: number
    readonly text: string
    readonly path: readonly (readonly [by: string, from: string | null])[]
  }
}

export interface SampleCall {
  readonly what: string
  readonly where: string
  /** Days from now, and the hour of that day, at which it begins; how many hours it lasts. */
  readonly begins: { readonly days: number; readonly hour: number; readonly lasts: number }
  readonly people: number
  readonly things: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  readonly tasks: readonly { readonly id: string; readonly name: string }[]
  readonly outcome?: string
  readonly pledges: readonly SamplePledge[]
}

interface SamplePledge {
  readonly by: string
  readonly in: boolean
  readonly note?: string
  readonly things?: readonly (readonly [id: string, count: number])[]
  readonly tasks?: readonly (readonly [id: string, state: 'taken' | 'done'])[]
}
