import type { Connection, Libp2p } from '@libp2p/interface'
import { bestConnection } from '../connections/index.ts'
import { ENOUGH_PROTOCOL } from '../protocols.ts'

/** How long the other side may take to hear it before the connection is closed all the same. */
const HEARD_MS = 2_000

/**
 * Tells a neighbour that this peer has enough connections, then closes those with it. Were they closed without a word,
 * the other side would take it for a mishap, and call again at once.
 */
export async function sayEnough(connections: readonly Connection[]): Promise<void> {
  const connection = bestConnection(connections)
  const signal = AbortSignal.timeout(HEARD_MS)
  try {
    const stream = await connection?.newStream(ENOUGH_PROTOCOL, { signal, runOnLimitedConnection: true })
    await stream?.close({ signal })
    await new Promise<void>(resolve => {
      if (stream?.readStatus !== 'readable') return resolve()
      stream.addEventListener('remoteCloseWrite', () => resolve())
      stream.addEventListener('close', () => resolve())
      signal.addEventListener('abort', () => resolve())
    })
  } catch (error) {
    connection?.log('it did not hear that there are enough - %e', error)
  }
  await Promise.all(connections.map(one => one.close().catch(error => one.abort(error))))
}

/** Calls back with each neighbour that has enough. The protocol has no message: that its stream is opened says it all. */
export const hearEnough = (node: Pick<Libp2p, 'handle'>, onEnough: (peer: string) => void): Promise<void> =>
  node.handle(
    ENOUGH_PROTOCOL,
    async (stream, connection) => {
      onEnough(connection.remotePeer.toString())
      await stream.close()
    },
    { maxInboundStreams: 1, runOnLimitedConnection: true },
  )
