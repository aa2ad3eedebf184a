/** What the simulation has found, each as small as it can be told. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeMessage } from '../../src/sync/index.ts'
import { Air } from './support/air.ts'
import { Member } from './support/member.ts'
import { makePeople, type People } from './support/people.ts'
import { Random } from './support/random.ts'
import { installSeededCrypto } from './support/seededCrypto.ts'
import { VirtualTime } from './support/virtualTime.ts'

const CALM = { latency: 20, jitter: 0, loss: 1, doubled: 0, beaconsLost: 1 }

let people: People
let time: VirtualTime
let air: Air
let restore: (() => void)[]
beforeEach(async () => {
  people ??= await makePeople(3)
  time = new VirtualTime()
  const random = new Random(7)
  air = new Air(time, random, CALM)
  restore = [time.install(), installSeededCrypto(() => random)]
})
afterEach(() => {
  for (const back of restore) back()
})

const member = async (n: number): Promise<Member> => {
  const one = new Member(`peer${n}`, people.members[n]!, people.circle, air)
  await one.start()
  return one
}

describe('a peer that says to have something and keeps silent when it is asked for it', () => {
  it('delays it by seconds, and others then give it', async () => {
    const [ann, ben, eve] = await Promise.all([0, 1, 2].map(member))
    air.wish('peer0', 'peer2')
    void ann!.act('post', 1, '')
    await time.runUntil(time.now + 5_000)
    expect(eve!.replica!.view.posts.size).toBe(1)
    air.tamper('peer2', bytes => {
      const message = decodeMessage(bytes)
      return message.ok && ['records', 'served'].includes(message.value.type) ? [] : [bytes]
    })
    air.wish('peer1', 'peer2')
    await time.runUntil(time.now + 5_000)
    // Ben has asked Eve; only then does he meet Ann.
    air.wish('peer0', 'peer1')
    await time.runUntil(time.now + 12_000)
    expect([...ben!.replica!.view.posts.values()].map(({ text }) => text)).toEqual(['post 1 by peer0'])
  })
})
