import { fileURLToPath } from 'node:url'
import { startRelay } from '../../relay/index.ts'
import type { Options } from '../arguments/index.ts'
import { CommandError } from '../errors.ts'
import type { CliEvent } from '../output/index.ts'

/** The port of `npm start`, so that a link made without a relay opens there. */
const DEFAULT_PORT = 4002
const APP = fileURLToPath(new URL('../../../dist', import.meta.url))

/** Runs a relay until it is told to leave. @throws {RelayError | CommandError} */
export async function relay(
  options: Options,
  emit: (event: CliEvent) => void,
  log: (line: string) => void,
  leave: AbortSignal,
): Promise<void> {
  const {
    port = DEFAULT_PORT,
    host,
    data,
    keep,
    udpPort,
    stunPort,
    tlsCert,
    tlsKey,
    peers,
    announce,
  } = options
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new CommandError('--tls-cert and --tls-key go together: give both files, or neither.')
  const running = await startRelay({
    port,
    keep,
    peers,
    announce,
    log,
    app: APP,
    ...(host === undefined ? {} : { host }),
    ...(data === undefined ? {} : { data }),
    ...(udpPort === undefined ? {} : { udpPort }),
    ...(stunPort === undefined ? {} : { stunPort }),
    ...(tlsCert === undefined || tlsKey === undefined ? {} : { tlsCert, tlsKey }),
  })
  const { app, addresses, signalling, stun } = running
  emit({ event: 'listening', app, addresses, signalling, stun })
  await new Promise<void>(resolve => {
    if (leave.aborted) resolve()
    leave.addEventListener('abort', () => resolve())
  })
  await running.stop()
}
