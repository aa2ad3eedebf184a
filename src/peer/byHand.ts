import { equal } from '../base/index.ts'
import { invitationIn, linkWithInvitation } from '../model/index.ts'
import type { Network } from '../network/index.ts'
import type { ByHand } from './api.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import { NoNetworkError, PostError } from './errors.ts'

const PREFIX = 'mm-hand:'

interface Parts {
  /** Undefined in a tab that does not hold it, and for a peer that stays offline. */
  network(): Network | undefined
  circles(): readonly CirclePeer[]
}

/** Two members meet by hand: whoever can read the texts has a circle in common with whoever wrote them. */
export function byHandOf({ network, circles }: Parts): ByHand {
  const hand = () => {
    const held = network()
    if (!held) throw new NoNetworkError()
    return held.byHand
  }
  return {
    async invite(id) {
      const circle = circles().find(known => known.id === id)
      if (!circle) throw new PostError('This circle is not on this device.')
      const offer = await hand().offer(circle.parts.replica.keys.handKey)
      return { ...offer, link: app => linkWithInvitation(circle.link(app), offer.text.replace(PREFIX, '')) }
    },
    async answer(invitation) {
      const inLink = invitationIn(invitation)
      const all = circles()
      const { text, key, connected, close } = await hand().answer(
        inLink === null ? invitation : PREFIX + inLink,
        all.map(({ parts }) => parts.replica.keys.handKey),
      )
      const circle = all.find(({ parts }) => equal(parts.replica.keys.handKey, key))!
      return { circle: circle.id, text, connected, close }
    },
  }
}
