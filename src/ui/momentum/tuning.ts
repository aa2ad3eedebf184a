import { createSignal } from 'solid-js'
import { DEFAULT_TUNING, newcomersWeb, readersTuning, type Tuning, type Web } from '../../insight/index.ts'
import type { Weighing } from '../peer.ts'
import type { CircleState, PeerState } from '../state/index.ts'

/** What a slider shows while it is moved: seen at once, told to one's devices only when it is let go. */
const [trial, setTrial] = createSignal<Partial<Weighing>>({})

export { setTrial, trial }

/** The example has no reader: there everything is as the app begins with. */
const NOBODYS = { halfLife: null, outside: DEFAULT_TUNING.outsideWeight, hearing: DEFAULT_TUNING.hearing }

/** How a reader weighs: what they try out, their own settings, then the circle's half-life, then what the app begins with. */
export const tuningFor = (
  state: Pick<CircleState, 'halfLife'>,
  self: Pick<PeerState, 'weighing'> | undefined,
): Omit<Tuning, 'weights'> =>
  readersTuning({ ...(self?.weighing() ?? NOBODYS), ...trial() }, state.halfLife())

const NEWCOMER = newcomersWeb()

/** The reader's web; in the example that of somebody who knows nobody. */
export const webFor = (self: PeerState | undefined): Web => self?.web() ?? NEWCOMER
