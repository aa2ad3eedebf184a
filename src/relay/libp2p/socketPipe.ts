import type { WebSocket } from 'ws'
import type { MessagePipe } from '../../network/index.ts'
import { SOCKET_CLOSE_MS } from './limits.ts'

/** A WebSocket of the `ws` library as a pipe. Text frames break it: libp2p sends none. */
export function socketPipe(socket: WebSocket): MessagePipe {
  return {
    send: bytes => socket.send(bytes),
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary && Buffer.isBuffer(data))
          listener(new Uint8Array(data.buffer, data.byteOffset, data.length))
        else socket.close(1003, 'binary messages only')
      })
    },
    onClose(listener) {
      let problem: Error | undefined
      socket.on('error', error => {
        problem = error
      })
      socket.on('close', () => listener(problem))
    },
    close() {
      socket.close()
      const cut = setTimeout(() => socket.terminate(), SOCKET_CLOSE_MS)
      socket.once('close', () => clearTimeout(cut))
    },
  }
}
