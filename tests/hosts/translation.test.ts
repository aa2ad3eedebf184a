import { describe } from 'vitest'
import type { Person } from '../browser/support/people.ts'
import type { Host } from './support/host.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'
/** By libp2p's signalling or by the room's, whichever was first. */
const DIRECT = /^direct \((WebRTC|room)\)$/
const RELAYED = /^through a relay$/

/** What the Network place says at its head, and the wires of the people below. */
async function says(person: Person, sentence: string, ...wires: readonly RegExp[]): Promise<void> {
  await person.goTo('Network')
  await person.page.getByRole('status').getByText(sentence).waitFor({ timeout: 60_000 })
  const people = person.page.getByRole('listitem').filter({ hasText: 'Person' })
  for (const wire of wires) await people.getByText(wire).first().waitFor()
  await person.goTo(CIRCLE)
}

describe('people at home, behind routers that translate addresses', () => {
  withHosts('meet directly where the routers keep ports, and need no relay from then on', async world => {
    const relay = await world.relay()
    const [here, there] = [world.router('cone'), world.router('cone')]
    const [ann, ben] = [await world.person(world.host(here)), await world.person(world.host(there))]
    await ben.join(await ann.startCircle(relay.app, CIRCLE, 'Ann'), 'Ben')
    for (const person of [ann, ben]) await says(person, 'to 1 person directly.', DIRECT)
    await relay.kill('SIGKILL')
    await ben.post(CIRCLE, 'Nobody is between us')
    await ann.sees('Nobody is between us')
  })

  withHosts('meet through a relay where no port is kept, but directly in one house', async world => {
    const relay = await world.relay()
    const [here, there] = [world.router('symmetric'), world.router('symmetric')]
    const [ann, ben, cleo] = await Promise.all(
      [here, there, there].map(router => world.person(world.host(router))),
    )
    const link = await ann!.startCircle(relay.app, CIRCLE, 'Ann')
    await ben!.join(link, 'Ben')
    await cleo!.join(link, 'Cleo')
    await says(ann!, 'to 2 people through a relay.', RELAYED)
    for (const person of [ben!, cleo!])
      await says(person, 'to 1 person directly and to 1 person through a relay.', DIRECT, RELAYED)
    await cleo!.post(CIRCLE, 'A relay carries this to one of you')
    for (const person of [ann!, ben!]) await person.sees('A relay carries this to one of you')
  })

  withHosts('meet through a TURN server where one is named, also on the command line', async world => {
    const [relay, turn] = [await world.relay(), await world.turnServer()]
    if (!turn) return console.warn('No coturn here: nobody meets through a TURN server.')
    const [here, there] = [world.router('symmetric'), world.router('symmetric')].map(at => world.host(at))
    const [anns, bens] = [world.folder(), world.folder()]
    const server = ['--ice', turn.url.replace(':', `:${turn.username}@`)]
    const env = { MURMURATION_TURN_PASSWORD: turn.credential }
    const start = ['create', '--name', CIRCLE, '--relay', relay.app, '--data', anns]
    const link = (await world.run(here!, start).done())[0]!.link as string
    const follow = (host: Host, data: string, named: readonly string[]) =>
      world.run(host, ['follow', link, '--data', data, ...named], { env })
    // What was named once is remembered.
    for (const named of [server, []]) {
      const [ann, ben] = [follow(here!, anns, named), follow(there!, bens, named)]
      for (const follower of [ann, ben]) await follower.event('peer', ({ wire }) => wire === 'turn', 60_000)
      if (named.length === 0) await relay.kill('SIGKILL')
      const text = `By turn: ${named.length}`
      await world.run(there!, ['post', link, text, '--data', bens]).done()
      await ann.event('post', post => post.text === text)
      await Promise.all([ann.kill(), ben.kill()])
    }
  })
})
