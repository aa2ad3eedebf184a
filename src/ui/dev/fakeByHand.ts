import { linkWithInvitation } from '../../model/index.ts'
import type { ByHand, Circle } from '../peer.ts'

/** As long as real ones are. */
const INVITATION = `mm-hand:${'AnB3k9xQ'.repeat(25)}`
const ANSWER = `mm-hand:${'Zw7-tY_p'.repeat(26)}`

/** Whatever text ends in “!” is wrong; every other one is taken, after a moment. */
export function fakeByHand(circles: readonly Circle[]): ByHand {
  const check = (text: string) => {
    if (text.trim().endsWith('!'))
      throw Object.assign(new Error('This is for another circle: one that is not on this device.'), {
        name: 'HandError',
      })
  }
  const connected = () => new Promise<string>(resolve => setTimeout(() => resolve('12D3a'), 1_500))
  return {
    invite: async circle => ({
      text: INVITATION,
      expiresAt: Date.now() + 10 * 60_000,
      link: app =>
        linkWithInvitation(circles.find(({ id }) => id === circle)!.link(app), INVITATION.slice(8)),
      async accept(answer) {
        check(answer)
        return connected()
      },
      close: () => undefined,
    }),
    async answer(invitation) {
      check(invitation)
      return { circle: circles[0]!.id, text: ANSWER, connected: connected(), close: () => undefined }
    },
  }
}
