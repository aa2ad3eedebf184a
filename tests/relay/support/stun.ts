import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { crc32 } from 'node:zlib'
import { concat, fromHex, uint32 } from '../../../src/base/index.ts'
import { stopAfterwards } from './start.ts'

/** The CRC of RFC 8489, 14.7, over a message whose length already counts the attribute of 8 bytes. */
export const fingerprint = (message: Uint8Array): Uint8Array =>
  concat(fromHex('80280004'), uint32((crc32(message) ^ 0x5354554e) >>> 0))

/** A binding request: without attributes, or with FINGERPRINT. */
export function bindingRequest(options: { fingerprint?: boolean } = {}): Uint8Array {
  const head = fromHex(options.fingerprint ? '00010008' : '00010000')
  const message = concat(head, fromHex('2112a442'), randomBytes(12))
  return options.fingerprint ? concat(message, fingerprint(message)) : message
}

/** A real UDP socket that talks to one STUN server. */
export async function stunClient(server: string, family: 'udp4' | 'udp6' = 'udp4') {
  const [, host = '', port = ''] = /^stun:\[?(.+?)\]?:(\d+)$/.exec(server) ?? []
  const socket = createSocket(family)
  socket.bind(0, family === 'udp4' ? '127.0.0.1' : '::1')
  await once(socket, 'listening')
  const answers: Buffer[] = []
  socket.on('message', answer => answers.push(answer))
  const send = (bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) =>
      socket.send(bytes, Number(port), host, error => (error ? reject(error) : resolve())),
    )
  const ask = async (bytes: Uint8Array): Promise<Buffer> => {
    const answered = once(socket, 'message')
    await send(bytes)
    return (await answered)[0]
  }
  const stop = () => void socket.close()
  return stopAfterwards({ port: socket.address().port, answers, send, ask, stop })
}
