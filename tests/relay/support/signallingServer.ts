import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptUpgrades } from '../../../src/relay/http/index.ts'
import { SIGNALLING_LIMITS, Signalling, type SignallingLimits } from '../../../src/relay/signalling/index.ts'
import { stopAfterwards } from './start.ts'

/** The relay's signalling on a port of its own, with limits that a test can exceed in a moment. */
export async function signallingServer(limits: Partial<SignallingLimits>): Promise<string> {
  const signalling = new Signalling({ ...SIGNALLING_LIMITS, ...limits })
  const { messageBytes, sockets, socketsPerAddress } = signalling.limits
  const route = {
    messageBytes,
    sockets,
    socketsPerAddress,
    accept: (socket: Parameters<Signalling['accept']>[0]) => signalling.accept(socket),
  }
  const server = createServer().on(
    'upgrade',
    acceptUpgrades(() => route),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stopAfterwards({
    stop: () =>
      new Promise(resolve => {
        signalling.stop()
        server.close(resolve)
      }),
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}
