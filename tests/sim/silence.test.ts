/** What the simulation has found, each as small as it can be told. */

import { describe, expect, it } from 'vitest'
import { decodeMessage } from '../../src/sync/index.ts'
import { air, inCalm, member, time } from './support/calm.ts'

inCalm()

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
