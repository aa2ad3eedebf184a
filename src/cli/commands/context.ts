import type { MurmurationPeer } from '../../peer/index.ts'
import type { CommandName, Options } from '../arguments/index.ts'
import type { CliEvent } from '../output/index.ts'

/** What a command on a data directory was told, and what it works with. */
export interface Context {
  readonly peer: MurmurationPeer
  /** What the command takes (LINK, TEXT, …), in its order. */
  readonly positionals: readonly string[]
  readonly options: Options
  emit(event: CliEvent): void
  /** Passphrase of a backup, or password of the TURN server that is named; null where neither is needed. */
  readonly secret: string | null
  /** Aborted when it is told to leave. */
  readonly leave: AbortSignal
  /** When its timeout is over, in milliseconds since the epoch. */
  readonly deadline: number
}

export interface PeerCommand {
  /** Whether it reaches out to others; one that does not neither connects nor waits. */
  readonly online: (options: Options) => boolean
  /** It can be ended here and begun again in another process without anything lost or done twice. */
  readonly movable: boolean
  /** @throws {CommandError} and what the peer throws */
  readonly run: (context: Context) => Promise<void>
}

export type PeerCommandName = Exclude<CommandName, 'relay' | 'link' | 'restore'>
