import type { Circle } from '../../peer.ts'

/** One post that somebody brought from one circle to another. */
export interface Carry {
  readonly post: string
  /** Circle id that it was brought to. */
  readonly to: string
  /** Name of the circle that it came from; null if that is not shown openly. */
  readonly from: string | null
  /** Id of that circle, if it is one of this person's. */
  readonly fromId: string | null
  readonly carrier: string
  readonly carrierName: string
  readonly author: string
  readonly authorName: string
  readonly at: number
}

/**
 * Who carried what to whom, newest first: the last step of each carried post that is held.
 * @param moments of each recorded circle the moment at which it is looked at: what came later is not there yet
 */
export function carriesOf(
  circles: readonly Circle[],
  moments: ReadonlyMap<string, number> = new Map(),
): Carry[] {
  const idOf = (name: string | null, not: string) =>
    circles.find(circle => circle.name === name && circle.id !== not)?.id ?? null
  return circles
    .flatMap(circle =>
      circle.posts().flatMap(({ id, carried, deleted }): Carry[] => {
        const step = carried?.path.at(-1)
        if (!carried || !step || deleted || step.at > (moments.get(circle.id) ?? Number.POSITIVE_INFINITY))
          return []
        return [
          {
            post: id,
            to: circle.id,
            from: step.from,
            fromId: idOf(step.from, circle.id),
            carrier: step.did,
            carrierName: step.name,
            author: carried.author,
            authorName: carried.name,
            at: step.at,
          },
        ]
      }),
    )
    .sort((a, b) => b.at - a.at)
}
