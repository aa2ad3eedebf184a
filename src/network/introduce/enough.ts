import type { Connection, Libp2p } from '@libp2p/interface'
import { abort, bestConnection } from '../connections/index.ts'
import { ENOUGH_PROTOCOL } from '../protocols.ts'

/** How long the other side may take to hear it. */
const HEARD_MS = 2_000

/**
 * Tells a neighbour that this peer has enough connections. Were they closed without a word, the other side would take it
 * for a mishap, and call again at once. The protocol has no message: that its stream is opened says it all, and how the
 * other side ends it is the answer, closed for "so be it", reset for "I have too few".
 * @returns false if it asks to be kept; true also if it does not answer.
 */
async function sayEnough(connection: Connection): Promise<boolean> {
  const signal = AbortSignal.timeout(HEARD_MS)
  try {
    const stream = await connection.newStream(ENOUGH_PROTOCOL, { signal, runOnLimitedConnection: true })
    const answer = new Promise<boolean>(resolve => {
      stream.addEventListener('remoteCloseWrite', () => resolve(true))
      stream.addEventListener('close', () => resolve(stream.status !== 'reset'))
      signal.addEventListener('abort', () => resolve(true))
      if (stream.status !== 'open') resolve(stream.status !== 'reset')
    })
    await stream.close({ signal })
    return await answer
  } catch (error) {
    connection.log('it did not hear that there are enough - %e', error)
    return true
  }
}

/** Calls back with each neighbour that has enough; it is asked to keep this peer where that returns false. */
export const hearEnough = (
  node: Pick<Libp2p, 'handle'>,
  onEnough: (peer: string) => boolean,
): Promise<void> =>
  node.handle(
    ENOUGH_PROTOCOL,
    async (stream, connection) => {
      if (onEnough(connection.remotePeer.toString())) await stream.close()
      else stream.abort(new Error('this peer has too few connections'))
    },
    { maxInboundStreams: 1, runOnLimitedConnection: true },
  )

/** Says so, and closes all connections with a neighbour unless it asks to be kept. @returns whether it was let go of. */
export async function letGo(connections: readonly Connection[], evenIfItMinds: boolean): Promise<boolean> {
  const connection = bestConnection(connections)
  if (connection && !(await sayEnough(connection)) && !evenIfItMinds) return false
  await Promise.all(connections.map(one => one.close().catch(({ message }) => abort(one, message))))
  return true
}
