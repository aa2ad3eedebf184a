import { copied } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { appAddress } from '../route.ts'
import type { Toasts } from '../state/index.ts'

/** Says what has happened and offers the new circle's link; where the browser refuses to copy, the circle's place has it too. */
export function offerLink(toasts: Toasts, circle: Circle, text: string): void {
  const copy = async () => {
    if (await copied(circle.link(appAddress()))) toasts.say(t.circle.copied)
    else toasts.trouble(t.gather.copyFailed)
  }
  toasts.offer(text, { label: t.gather.copy, run: () => void copy() }, () => undefined)
}
