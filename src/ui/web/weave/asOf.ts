import { CircleInsight } from '../../../insight/index.ts'

/**
 * A recorded circle as it was at a moment, told as if that moment were now: what is later is left out, and what is left
 * is as long ago as it was then. So that it can be woven together with circles that live now.
 * @param moment when it is looked at, within its recording @param now what `look` will call now
 */
export function asOf(circle: CircleInsight, moment: number, now: number): CircleInsight {
  const then = new CircleInsight(circle.about)
  const ago = now - moment
  for (const post of oldestFirst(circle.postsBack(moment))) then.put({ ...post, at: post.at + ago })
  for (const response of oldestFirst(circle.responsesBack(moment)))
    then.respond({ ...response, at: response.at + ago })
  // Who comes later in the recording is not there yet; who only reads it, as the person who looks, is.
  const [before, ever] = [then.activity(now), circle.activity(Number.POSITIVE_INFINITY)]
  for (const [did, person] of circle.people) if (before.has(did) || !ever.has(did)) then.meet(person)
  return then
}

const oldestFirst = <T>(newestFirst: Iterable<T>): T[] => [...newestFirst].reverse()
