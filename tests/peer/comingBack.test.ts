import { afterEach, expect, it } from 'vitest'
import { openNodePeer } from '../../src/peer/node.ts'
import { startRelay } from '../../src/relay/index.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function folder(): Promise<string> {
  const { path, remove } = await temporaryFolder('comingBack')
  endings.push(remove)
  return path
}

it('who was connected before finds them again when every relay is gone', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ port: 0 })
  const ann = await openNodePeer({
    data: await folder(),
    name: 'Ann',
    listen: ['/ip4/127.0.0.1/tcp/0/ws'],
  })
  endings.push(() => ann.close())
  const circle = await ann.createCircle({ name: 'Harbour', relays: [relay.addresses[0]!] })
  const bens = await folder()
  const ben = await openNodePeer({ data: bens, name: 'Ben' })
  await ben.join(circle.link('http://x/'))
  const isConnected = () => ann.network().connections.some(({ role, direct }) => role === 'person' && direct)
  await until('they are connected directly', isConnected)
  await until('Ben has seen the circle', () => ben.circles()[0]!.members().length === 2)
  await Promise.all([ben.close(), relay.stop()])
  await until('Ann has noticed', () => !isConnected())
  const post = await circle.publish('While Ben was away')
  const again = await openNodePeer({ data: bens })
  endings.push(() => again.close())
  const mine = again.circles()[0]!
  const told: string[] = []
  mine.events.on('peer', ({ state, wire }) => told.push(`${state} by ${wire}`))
  await until('Ben has it', () => mine.post(post.id) !== undefined)
  // The connection was there before either knew what the other is in.
  await until('the circle has been told of it', () => told.includes('connected by websocket'))
  expect(again.network().relays.some(({ state }) => state === 'connected')).toBe(false)
})
