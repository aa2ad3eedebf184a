import { type Accessor, createSignal } from 'solid-js'
import { type Backup, loadPeer, type Peer } from '../peer.ts'
import { recall, remember } from '../state/index.ts'
import { deviceLabel } from './deviceLabel.ts'
import { defaultHints } from './hints.ts'
import { missingParts, type PlatformPart } from './platform.ts'

type Stage =
  | { readonly at: 'insecure'; readonly missing: readonly PlatformPart[] }
  /** Nobody has used the app here before, as far as is known. */
  | { readonly at: 'newcomer' }
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly peer: Peer }
  | { readonly at: 'failed'; readonly error: unknown }

export interface NewPerson {
  readonly name?: string
  readonly phrase?: string
  /** The phrase is of somebody who was elsewhere before. */
  readonly restore?: boolean
  /** What another device of the person has answered, instead of a phrase. */
  readonly admission?: string
  /** Of somebody who was elsewhere before. */
  readonly backup?: Backup
}

export interface Boot {
  readonly stage: Accessor<Stage>
  /** Makes a person of the phrase on this device, or gives the one who is here already. Rejects as the peer does. */
  enter(person: NewPerson): Promise<Peer>
  /** Opens what is stored here. */
  reopen(): void
}

/** @param fake in development, opens a peer that is made up */
export function createBoot(fake?: (person?: NewPerson) => Promise<Peer>): Boot {
  const missing = missingParts()
  const known = recall('known') !== null
  const [stage, setStage] = createSignal<Stage>(
    missing.length > 0 ? { at: 'insecure', missing } : known ? { at: 'opening' } : { at: 'newcomer' },
  )
  const open = async (person?: NewPerson): Promise<Peer> => {
    const peer = await (fake ? fake(person) : openReal(person))
    remember('known', 'yes')
    peer.events.on('replaced', ({ error }) => setStage({ at: 'failed', error }))
    return peer
  }
  const reopen = () => {
    setStage({ at: 'opening' })
    open().then(
      peer => setStage({ at: 'open', peer }),
      (error: unknown) => setStage({ at: 'failed', error }),
    )
  }
  /** The hint may be gone while the keys are not, and a newcomer's first click should not wait for the download. */
  const lookCloser = async () => {
    if (!fake && (await (await loadPeer()).identityExists()) && stage().at === 'newcomer') reopen()
  }
  if (missing.length === 0) {
    afterPaint(
      known ? reopen : () => void lookCloser().catch((error: unknown) => setStage({ at: 'failed', error })),
    )
  }
  return {
    stage,
    reopen,
    async enter(person) {
      const now = stage()
      if (now.at === 'open') return now.peer
      const peer = await open(person)
      setStage({ at: 'open', peer })
      return peer
    },
  }
}

async function openReal(person?: NewPerson): Promise<Peer> {
  const [{ openBrowserPeer }, hints] = await Promise.all([loadPeer(), defaultHints()])
  return openBrowserPeer({ ...person, ...hints, device: deviceLabel() })
}

/** Two frames: the first is on its way to the screen when the second is asked for. A hidden page paints nothing, so it does not wait. */
function afterPaint(run: () => void): void {
  if (document.hidden) setTimeout(run)
  else requestAnimationFrame(() => requestAnimationFrame(run))
}
