import type { Connection } from '@libp2p/interface'
import { abort } from './abort.ts'
import { ping } from './ping.ts'

/** A connection whose streams just ended answers within this, or is dead. */
const VERIFY_TIMEOUT_MS = 2_000

const underWay = new WeakSet<Connection>()

/**
 * Aborts a connection that no longer answers. A WebRTC connection whose other side is gone keeps calling itself open
 * until the next regular ping; but its channels end at once, and that is the hint to look.
 * @param timeout milliseconds
 */
export async function verify(connection: Connection, timeout = VERIFY_TIMEOUT_MS): Promise<void> {
  if (connection.status !== 'open' || underWay.has(connection)) return
  underWay.add(connection)
  const roundTrip = await ping(connection, timeout)
  underWay.delete(connection)
  if (roundTrip === null && connection.status === 'open') {
    abort(connection, 'it no longer answers')
  }
}
