import type { Connection } from '@libp2p/interface'

/** Cuts a connection. One whose wire has closed and not said so yet throws when its muxer wants to say goodbye. */
export function abort(connection: Connection, why: string): void {
  try {
    connection.abort(new Error(why))
  } catch (error) {
    connection.log('it was gone already when it was cut - %e', error)
  }
}
