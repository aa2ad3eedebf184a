import { DEFAULT_TUNING, newcomersWeb, readersTuning, type Tuning, type Web } from '../../insight/index.ts'
import type { CircleState, PeerState } from '../state/index.ts'

/** The example has no reader: there everything is as the app begins with. */
const NOBODYS = { halfLife: null, outside: DEFAULT_TUNING.outsideWeight, hearing: DEFAULT_TUNING.hearing }

export const tuningFor = (state: CircleState, self: PeerState | undefined): Omit<Tuning, 'weights'> =>
  readersTuning(self?.weighing() ?? NOBODYS, state.halfLife())

export const webFor = (self: PeerState | undefined): Web => self?.web() ?? newcomersWeb()
