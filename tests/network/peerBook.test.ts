import { afterEach, expect, it } from 'vitest'
import { LISTENERS_LIMIT } from '../../src/network/connections/limits.ts'
import { PeerBook, Standing } from '../../src/network/index.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import { until } from '../support/until.ts'

const started: { stop(): unknown }[] = []
afterEach(() => Promise.all(started.splice(0).map(node => node.stop())))

async function startNode(addresses: number) {
  const listen = Array.from({ length: addresses }, () => '/ip4/127.0.0.1/tcp/0/ws')
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const { node } = await startLibp2p(seed, new Standing(), () => [], { listen })
  started.push(node)
  return node
}

it.each([LISTENERS_LIMIT, LISTENERS_LIMIT + 1])(
  'of %i addresses at which a peer says it listens, no more than a few are looked at',
  async count => {
    const [asker, listener] = [await startNode(0), await startNode(count)]
    const book = new PeerBook(asker)
    const { remotePeer } = await asker.dial(listener.getMultiaddrs()[0]!)
    await until('it has told', () => book.isIdentified(remotePeer.toString()))
    const said = listener.getMultiaddrs().map(String)
    expect(said).toHaveLength(count)
    expect(book.listensAt(remotePeer.toString())).toEqual(said.slice(0, LISTENERS_LIMIT))
  },
)
