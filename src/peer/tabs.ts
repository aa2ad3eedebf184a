import type { CirclePeer } from './circle/circlePeer.ts'
import type { NetworkWatch } from './networkWatch.ts'
import type { TabChannel } from './platform.ts'
import type { TabMessage } from './tabMessage.ts'

/** How often at most the leading tab tells the others how the network stands. */
const TELL_EVERY = 500

/** The tabs of one profile: they share the disk, one of them holds the network, and they tell each other what is new. */
export class Tabs {
  readonly #channel: TabChannel | null
  readonly #watch: NetworkWatch
  readonly #stop: () => void
  #telling: ReturnType<typeof setInterval> | undefined
  #told = ''

  /** @param retry another tab asks to try at once what waits */
  constructor(
    channel: TabChannel | null,
    circles: () => readonly CirclePeer[],
    watch: NetworkWatch,
    retry: () => void,
  ) {
    this.#channel = channel
    this.#watch = watch
    this.#stop =
      channel?.onMessage(raw => {
        const message = raw as TabMessage
        if (message.type === 'network') watch.tell(message.view)
        else if (message.type === 'retry') retry()
        else if ('circle' in message)
          void circles()
            .find(({ id }) => id === message.circle)
            ?.fromTab(message)
      }) ?? (() => undefined)
  }

  lead(): void {
    if (!this.#channel) return
    this.#telling = setInterval(() => {
      const view = this.#watch.view()
      const text = JSON.stringify(view)
      if (text !== this.#told) this.#channel?.post({ type: 'network', view } satisfies TabMessage)
      this.#told = text
    }, TELL_EVERY)
  }

  askToRetry(): void {
    this.#channel?.post({ type: 'retry' } satisfies TabMessage)
  }

  close(): void {
    clearInterval(this.#telling)
    this.#stop()
    this.#channel?.close()
  }
}
