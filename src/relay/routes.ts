import type { SocketRoute } from './http/index.ts'
import {
  MAX_CONNECTIONS,
  SOCKET_MESSAGE_LIMIT,
  SOCKETS_PER_ADDRESS,
  type SocketIntake,
} from './libp2p/index.ts'
import type { Signalling } from './signalling/index.ts'

/** Where y-webrtc's clients connect; libp2p's dial `/`, since a multiaddr has no path. */
const SIGNALLING_PATH = '/signal'

/** What each path of the port does with WebSockets. @param intake null until libp2p runs. */
export function socketRoutes(
  signalling: Signalling,
  intake: () => SocketIntake | null,
): (path: string) => SocketRoute | null {
  const { messageBytes, sockets, socketsPerAddress } = signalling.limits
  const routes: Readonly<Record<string, SocketRoute>> = {
    '/': {
      messageBytes: SOCKET_MESSAGE_LIMIT,
      sockets: MAX_CONNECTIONS,
      socketsPerAddress: SOCKETS_PER_ADDRESS,
      accept: (socket, from) => void intake()?.accept(socket, from),
    },
    [SIGNALLING_PATH]: {
      messageBytes,
      sockets,
      socketsPerAddress,
      accept: socket => signalling.accept(socket),
    },
  }
  return path =>
    path === '/' && intake() === null ? null : Object.hasOwn(routes, path) ? routes[path]! : null
}
