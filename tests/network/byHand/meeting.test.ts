import { afterEach, describe, expect, it } from 'vitest'
import { own } from '../../../src/base/index.ts'
import { WAITING_LIMIT } from '../../../src/network/byHand/limits.ts'
import { HandError } from '../../../src/network/index.ts'
import { until } from '../../support/until.ts'
import { connectionsWith, directly, startPeer, stopPeers } from '../support/peers.ts'
import { roomOptions, topicOf, visit } from '../support/room.ts'

const key = own(crypto.getRandomValues(new Uint8Array(32)))
const otherKey = own(crypto.getRandomValues(new Uint8Array(32)))
const text = (message: string) => new TextEncoder().encode(message)
const reason = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    error => error instanceof HandError && error.reason,
  )

afterEach(stopPeers)

describe('two peers who know of no relay', { timeout: 60_000 }, () => {
  it('meet by two texts: one connection, and whatever goes over any other goes over it', async () => {
    const [ann, bob] = await Promise.all([startPeer(), startPeer()])
    const anns = await visit(ann, roomOptions(topicOf('a')))
    const bobs = await visit(bob, roomOptions(topicOf('a')))
    const offer = await ann.byHand.offer(key)
    const answer = await bob.byHand.answer(offer.text, [otherKey, key])
    expect(answer.key).toBe(key)
    console.log(`offer: ${offer.text.length} characters, answer: ${answer.text.length}`)
    expect(await offer.accept(answer.text)).toBe(bob.peerId)
    expect(await answer.connected).toBe(ann.peerId)
    await directly(ann, bob)
    expect(connectionsWith(ann, bob)[0]).toMatchObject({ wire: 'hand', direct: true })
    await until('both have a channel', () => anns.channels.length > 0 && bobs.channels.length > 0)
    await until('a live message is heard', async () => {
      await anns.room.publish(text(`hello ${Math.random()}`))
      return bobs.live.length > 0
    })
    offer.close()
    answer.close()
    expect(connectionsWith(ann, bob)).toHaveLength(1)
  })

  it('are told what is wrong, and go on with what is right', async () => {
    const [ann, bob] = await Promise.all([startPeer(), startPeer()])
    const [first, second] = [await ann.byHand.offer(key), await ann.byHand.offer(key)]
    expect(await reason(ann.byHand.answer(first.text, [key]))).toBe('own')
    expect(await reason(bob.byHand.answer(first.text, [otherKey]))).toBe('foreign')
    const toSecond = await bob.byHand.answer(second.text, [key])
    expect(await reason(bob.byHand.answer(toSecond.text, [key]))).toBe('is-answer')
    expect(await reason(first.accept(toSecond.text))).toBe('other-offer')
    expect(await reason(second.accept(toSecond.text.slice(0, -5)))).toBe('cut')
    expect(await second.accept(toSecond.text)).toBe(bob.peerId)
    expect(await reason(second.accept(toSecond.text))).toBe('spent')
    first.close()
  })

  it('have no more invitations and answers open than a few: one more is refused until one is closed', async () => {
    const [ann, bob] = await Promise.all([startPeer(), startPeer()])
    const invitation = await bob.byHand.offer(key)
    const open = await Promise.all(Array.from({ length: WAITING_LIMIT }, () => ann.byHand.offer(key)))
    expect(await reason(ann.byHand.offer(key))).toBe('busy')
    expect(await reason(ann.byHand.answer(invitation.text, [key]))).toBe('busy')
    open[0]!.close()
    const answer = await ann.byHand.answer(invitation.text, [key])
    expect(await reason(ann.byHand.offer(key))).toBe('busy')
    expect(await invitation.accept(answer.text)).toBe(ann.peerId)
    for (const each of open) each.close()
  })
})
