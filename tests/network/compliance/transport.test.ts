import { noise } from '@libp2p/noise'
import { yamux } from '@libp2p/yamux'
import { afterEach, beforeAll, describe, it, type TestContext } from 'vitest'
import { provideWebRtc } from '../../../src/network/nodeWebRtc.ts'
import { handAddress, handTransport } from './handTransport.ts'

/** libp2p's tests are written for mocha: its names are global, and `this` can skip a test or give it time. */
interface Mocha {
  skip(): void
  timeout(milliseconds: number): void
}
const asMocha = {
  describe,
  afterEach,
  it: (name: string, test: (this: Mocha) => Promise<void>) =>
    it(name, (context: TestContext) => test.call({ skip: () => context.skip(), timeout: () => undefined })),
}
Object.assign(globalThis, asMocha)

beforeAll(() => provideWebRtc())

const { default: transportTests } = await import('@libp2p/interface-compliance-tests/transport')

// Half a minute of others' tests, of what changes with libp2p only.
const LONG = process.env.MURMURATION_LONG === '1'

describe.runIf(LONG)('a data channel as a libp2p connection, as people who meet by hand have it', () => {
  const wires = {
    transports: [handTransport()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyDialMultiaddr: () => false },
  }
  transportTests({
    setup: async () => ({
      dialer: wires,
      listener: { ...wires, addresses: { listen: ['/memory/table-1', '/memory/table-2'] } },
      dialMultiaddrMatcher: handAddress as never,
      listenMultiaddrMatcher: handAddress as never,
    }),
    teardown: async () => undefined,
  })
})
