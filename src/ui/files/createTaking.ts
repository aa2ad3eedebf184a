import { type Accessor, createSignal } from 'solid-js'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { piecesOf } from './bytes.ts'
import { fileWords } from './words.ts'

export interface Taking {
  readonly busy: Accessor<boolean>
  /** One file after another; says what became of each, and goes to its circle. */
  take(files: Iterable<Blob>): Promise<void>
}

/** Takes files in, however they came to the page. */
export function createTaking(state: PeerState): Taking {
  const { toasts } = useApp()
  const [busy, setBusy] = createSignal(false)
  const one = async (file: Blob) => {
    const taken = await state.peer.importFile(piecesOf(file))
    const members = state.peer.circle(taken.circle)?.members() ?? []
    const maker = members.find(({ did, self }) => did === taken.from && !self)?.name ?? ''
    const words = fileWords(taken, maker)
    const well = taken.state === 'whole' && taken.rejections.length === 0 && taken.gaps === 0
    if (well) toasts.say(words)
    else toasts.trouble(words)
    if (!location.hash.includes(taken.circle))
      location.hash = formatRoute({ place: 'circle', circle: taken.circle })
  }
  return {
    busy,
    async take(files) {
      setBusy(true)
      for (const file of files) await one(file).catch(toasts.failed)
      setBusy(false)
    },
  }
}
