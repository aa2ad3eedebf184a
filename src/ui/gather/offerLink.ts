import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import type { Toasts } from '../state/index.ts'

/** Says what has happened and offers the new circle's link; where the browser refuses to copy, the circle's place has it too. */
export function offerLink(toasts: Toasts, circle: Circle, text: string): void {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(circle.link(location.href.replace(/[#?].*$/, '')))
      toasts.say(t.circle.copied)
    } catch {
      toasts.trouble(t.gather.copyFailed)
    }
  }
  toasts.offer(text, { label: t.gather.copy, run: () => void copy() }, () => undefined)
}
