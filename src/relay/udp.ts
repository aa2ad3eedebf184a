import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { RelayError, reasonOf } from './errors.ts'

export interface UdpPort {
  /** Port to take, 0 for a free one; undefined to take `preferred`, or a free one if that is taken. */
  readonly asked: number | undefined
  readonly preferred: number
  /** The option that names it, for the message. */
  readonly option: string
}

/** A socket bound to the port. @throws {RelayError} if the port that was asked for can't be had. */
export async function bindUdp(host: string, { asked, preferred, option }: UdpPort): Promise<Socket> {
  const port = asked ?? (preferred > 65_535 ? 0 : preferred)
  try {
    return await bind(host, port)
  } catch (error) {
    if (asked === undefined && port !== 0) return bindUdp(host, { asked: 0, preferred, option })
    throw new RelayError(
      `UDP port ${port} on ${host} cannot be used: ${reasonOf(error)}. Choose another with ${option}, or 0 for a free one.`,
      { cause: error },
    )
  }
}

/** A port that can be bound now, for a library that binds it by itself. @throws {RelayError} */
export async function freeUdpPort(host: string, port: UdpPort): Promise<number> {
  const socket = await bindUdp(host, port)
  const { port: found } = socket.address()
  await closeUdp(socket)
  return found
}

export const closeUdp = (socket: Socket): Promise<void> =>
  new Promise(resolve => socket.close(() => resolve()))

function bind(host: string, port: number): Promise<Socket> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.close()
      reject(error)
    }
    socket.once('error', fail)
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', fail)
      resolve(socket)
    })
  })
}
