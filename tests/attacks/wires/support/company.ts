/** Honest people of one circle, with peers in Node at one relay; and whether they are unharmed after an attack. */

import { afterEach, expect } from 'vitest'
import type { CirclePeer } from '../../../../src/peer/circle/circlePeer.ts'
import type { MurmurationPeer } from '../../../../src/peer/index.ts'
import { type Relay, type RelayOptions, startRelay } from '../../../../src/relay/index.ts'
import { memoryStore } from '../../../../src/store/index.ts'
import { clockedPeer } from '../../../support/clockedPeer.ts'
import { until } from '../../../support/until.ts'

const endings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Ends it after the test, whatever becomes of the test. */
export const afterwards = (end: () => Promise<unknown>): void => void endings.push(end)

export async function relayFor(options: Partial<RelayOptions> = {}): Promise<Relay> {
  const relay = await startRelay({ port: 0, udpPort: 0, stunPort: 0, ...options })
  afterwards(() => relay.stop())
  return relay
}

export interface Someone {
  readonly name: string
  readonly peer: MurmurationPeer
  readonly circle: CirclePeer
  /** Rules by which something was turned away here. */
  readonly rejected: string[]
  /** libp2p PeerId. */
  readonly id: string
}

export async function someone(
  name: string,
  enter: (peer: MurmurationPeer) => Promise<{ id: string }>,
  store = memoryStore(),
): Promise<Someone> {
  const peer = await clockedPeer(name, { ahead: 0 }, { store })
  afterwards(() => peer.close())
  const circle = peer.circle((await enter(peer)).id)!
  const rejected: string[] = []
  circle.events.on('rejected', ({ rule }) => rejected.push(rule))
  return { name, peer, circle, rejected, id: circle.net!.peerId }
}

/** People of one new circle, who have met. */
export async function company(relay: Relay, ...names: readonly string[]): Promise<Someone[]> {
  const relays = [relay.addresses[0]!]
  const [first, ...others] = names
  const founder = await someone(first!, peer => peer.createCircle({ name: 'River watch', relays }))
  const link = founder.circle.link('http://x/')
  const joined: Someone[] = [founder]
  for (const name of others) joined.push(await someone(name, peer => peer.join(link)))
  await untilAllHaveMet(joined)
  return joined
}

const untilAllHaveMet = (people: readonly Someone[]) =>
  until('all have met', () =>
    people.every(({ circle }) => circle.members().filter(({ here }) => here).length === people.length),
  )

/** One more comes to them. */
export async function newcomer(name: string, people: readonly Someone[]): Promise<Someone> {
  const joined = await someone(name, peer => peer.join(people[0]!.circle.link('http://x/')))
  await untilAllHaveMet([...people, joined])
  return joined
}

/** How soon honest people must see each other's words, whatever goes on around them. */
const PROMPTLY_MS = 5_000

/** After the attack each says something, all see it promptly, and all hold exactly the same. */
export async function expectUnharmed(people: readonly Someone[]): Promise<void> {
  for (const { name, circle } of people) {
    const text = `${name} is still here`
    await circle.publish(text)
    const took = await until(`all see: ${text}`, () =>
      people.every(({ circle: theirs }) => theirs.posts().some(post => post.text === text)),
    )
    expect(took).toBeLessThan(PROMPTLY_MS)
  }
  await until('one content everywhere', async () => {
    const states = await Promise.all(people.map(({ circle }) => circle.status()))
    return new Set(states.map(({ hash }) => hash)).size === 1
  })
}
