/** Relays die, and people find each other by those that are left. The relays are processes, killed without a word. */

import { afterEach, describe, expect, it } from 'vitest'
import type { MurmurationPeer, PeerOptions } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { type SpawnedRelay, spawnRelay } from '../relay/support/spawnRelay.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'

/** From the moment that relays are gone, or that people are back. */
const FOUND_WITHIN_MS = 15_000
/** Relays that the link names, of five. */
const NAMED = 2

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Relays that know each other because all but the first were told of the first. */
async function relaysThatKnowEachOther(count: number): Promise<SpawnedRelay[]> {
  const first = await spawnRelay({ port: 0, udpPort: 0, stunPort: 0 })
  const rest = Array.from({ length: count - 1 }, () =>
    spawnRelay({ port: 0, udpPort: 0, stunPort: 0, peers: [first.addresses[0]!] }),
  )
  return [first, ...(await Promise.all(rest))]
}

class Person {
  readonly #options: PeerOptions & { data: string }
  #peer: MurmurationPeer | null = null

  private constructor(options: PeerOptions & { data: string }) {
    this.#options = options
  }

  static async called(name: string, options: PeerOptions = {}): Promise<Person> {
    const { path, remove } = await temporaryFolder('relays')
    endings.push(remove)
    const person = new Person({ ...options, name, data: path })
    endings.push(() => person.close())
    await person.open()
    return person
  }

  get peer(): MurmurationPeer {
    if (this.#peer === null) throw new Error('this person is not here')
    return this.#peer
  }

  async open(): Promise<void> {
    this.#peer = await openNodePeer(this.#options)
  }

  async close(): Promise<void> {
    await this.#peer?.close()
    this.#peer = null
  }

  /** How many others are connected directly. */
  get others(): number {
    const { connections } = this.peer.network()
    return new Set(connections.flatMap(({ role, direct, did }) => (role === 'person' && direct ? did : [])))
      .size
  }

  relays(state: string): string[] {
    return this.peer.network().relays.flatMap(relay => (relay.state === state ? relay.address : []))
  }
}

const allTogether = (people: readonly Person[], within?: number): Promise<number> =>
  until(
    'everyone is connected with everyone',
    () => people.every(({ others }) => others === people.length - 1),
    within,
  )

describe('five relays, of which the link names two', { timeout: 180_000 }, () => {
  // The others differ in nothing from these, but chance: `npm run test:long` takes all.
  const survivors = process.env.MURMURATION_LONG === '1' ? [0, 1, 2, 3, 4] : [4]
  it.each(survivors.map(left => [left < NAMED ? 'a named one' : 'one that is not named', left] as const))(
    'once four are killed, leaving %s (number %i), all find all again, and a newcomer comes in by the old link',
    async (_, left) => {
      const relays = await relaysThatKnowEachOther(5)
      const survivor = relays[left]!
      const named = relays.slice(0, NAMED).map(({ addresses }) => addresses[0]!)
      const people = await Promise.all(['Ann', 'Ben', 'Cleo'].map(name => Person.called(name)))
      const [ann] = people
      const circle = await ann!.peer.createCircle({ name: 'River watch', relays: named })
      const link = circle.link('http://x/')
      for (const { peer } of people.slice(1)) await peer.join(link)
      await allTogether(people)
      await until('all know all relays', () => people.every(({ peer }) => peer.network().relays.length === 5))

      for (const relay of relays) if (relay !== survivor) await relay.kill()
      const killed = performance.now()
      const newcomer = await Person.called('Eve', { relays: left < NAMED ? [] : [survivor.app] })
      await newcomer.peer.join(link)
      people.push(newcomer)
      await allTogether(people, FOUND_WITHIN_MS)
      const first = performance.now() - killed

      await Promise.all(people.map(person => person.close()))
      const gone = performance.now()
      await Promise.all(people.map(person => person.open()))
      await allTogether(people, FOUND_WITHIN_MS)
      console.info(
        `newcomer in: ${Math.round(first)} ms, all back: ${Math.round(performance.now() - gone)} ms`,
      )
      for (const person of people) expect(person.relays('connected')).toHaveLength(1)
    },
  )
})

describe('a link whose relays are all gone', { timeout: 60_000 }, () => {
  it('leads to living ones by any relay that one knows otherwise', async () => {
    const [first, second, third] = await relaysThatKnowEachOther(3)
    const ann = await Person.called('Ann')
    const circle = await ann.peer.createCircle({ name: 'River watch', relays: [second!.addresses[0]!] })
    const link = circle.link('http://x/')
    await ann.peer.addRelay(third!.addresses[0]!)
    await until('she is at both', () => ann.relays('connected').length >= 2)
    await second!.kill()
    const late = await Person.called('Late', { relays: [first!.app] })
    await late.peer.join(link)
    await allTogether([ann, late], FOUND_WITHIN_MS)
  })
})

describe('a relay that a person has removed', { timeout: 60_000 }, () => {
  it('comes back neither by a link nor by others, until it is added, and the next start knows that', async () => {
    const [first, second] = await relaysThatKnowEachOther(2)
    const ann = await Person.called('Ann')
    const circle = await ann.peer.createCircle({
      name: 'River watch',
      relays: [`${first!.app}/`, second!.addresses[0]!],
    })
    const link = circle.link('http://x/')
    await until('she is at both', () => ann.relays('connected').length === 2)
    await ann.peer.removeRelay(first!.app)
    await ann.peer.join(link)
    await until('one is left', () => ann.peer.network().relays.length === 1)
    await ann.close()
    await ann.open()
    await until('she is back', () => ann.relays('connected').length === 1)
    expect(ann.relays('connected')).toEqual([second!.addresses[0]])
    await ann.peer.addRelay(first!.addresses[0]!)
    await until('it is used again', () => ann.relays('connected').length === 2)
  })
})
