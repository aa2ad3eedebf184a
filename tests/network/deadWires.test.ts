import { afterEach, it } from 'vitest'
import { until } from '../support/until.ts'
import { topicOf } from './support/room.ts'
import { connect, startWired, stopWired, type WiredPeer } from './support/wires.ts'

const topic = topicOf('d')
const text = (message: string) => new TextEncoder().encode(message)
/** Far less than any timeout of the network, and far more than a message takes. */
const SOON = 3_000

afterEach(stopWired)

const know = (one: WiredPeer, other: WiredPeer) =>
  until('they know of each other', () =>
    [one.rooms.sharedWith(other.id), other.rooms.sharedWith(one.id)].every(shared => shared.includes(topic)),
  )

it('somebody who has gone without a word does not hold up what is said to the others', async () => {
  const [ann, ben, cleo] = [await startWired(), await startWired(), await startWired()]
  const [room] = [ann, ben, cleo].map(peer => peer.enter(topic))
  const first = await connect(ann, ben)
  await connect(ann, cleo)
  await Promise.all([know(ann, ben), know(ann, cleo)])
  const second = await connect(ann, ben)
  second.goDead()
  first.close()
  void room!.publish(text('to whoever is here'))
  await until('the others hear it', () => cleo.heard.length > 0, SOON)
})

it('what is said goes on over the wire that answers when the one that carried it ends, and others are dead', async () => {
  const [ann, ben] = [await startWired(), await startWired()]
  const [room] = [ann, ben].map(peer => peer.enter(topic))
  const carrying = await connect(ann, ben)
  await know(ann, ben)
  const older = await connect(ann, ben)
  await connect(ann, ben)
  const newer = await connect(ann, ben)
  await room!.publish(text('hello'))
  await until('it is heard', () => ben.heard.includes('hello'), SOON)
  for (const wire of [older, newer]) wire.goDead()
  carrying.close()
  void room!.publish(text('still there?'))
  await until('it is heard', () => ben.heard.includes('still there?'), SOON)
})
