import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Received } from '../replica/replica.ts'
import type { TabMessage } from '../tabMessage.ts'
import { CircleFiles } from './circleFiles.ts'

/** Files for one circle of a peer. @param tell tells the other tabs of this profile */
export function filesOf(
  circle: CirclePeer,
  took: (received: Received) => void,
  tell: (message: TabMessage) => void,
): CircleFiles {
  return new CircleFiles(circle.parts, {
    took,
    writer: () => circle.author.writer,
    holds: (holder, items, via) => {
      const message = { type: 'holds', circle: circle.id, holder, items, via } as const
      tell(message)
      return circle.fromTab(message)
    },
  })
}
