import { fileURLToPath } from 'node:url'
import { type Quotas, type StatusAddress, startRelay } from '../../relay/index.ts'
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
  const status = statusAddress(options.status)
  const running = await startRelay({
    port,
    keep,
    peers,
    announce,
    log,
    app: APP,
    quotas: quotasOf(options),
    ...(status === null ? {} : { status }),
    ...(host === undefined ? {} : { host }),
    ...(data === undefined ? {} : { data }),
    ...(udpPort === undefined ? {} : { udpPort }),
    ...(stunPort === undefined ? {} : { stunPort }),
    ...(tlsCert === undefined || tlsKey === undefined ? {} : { tlsCert, tlsKey }),
  })
  const { app, addresses, signalling, stun } = running
  emit({ event: 'listening', app, addresses, signalling, stun, status: running.status })
  await new Promise<void>(resolve => {
    if (leave.aborted) resolve()
    leave.addEventListener('abort', () => resolve())
  })
  await running.stop()
}

function quotasOf({ keep, quota, quotaCircle, quotaWriter, quotaAsker }: Options): Partial<Quotas> {
  const given = {
    ...(quota === undefined ? {} : { total: quota }),
    ...(quotaCircle === undefined ? {} : { circle: quotaCircle }),
    ...(quotaWriter === undefined ? {} : { writer: quotaWriter }),
    ...(quotaAsker === undefined ? {} : { circlesPerAsker: quotaAsker }),
  }
  if (!keep && Object.keys(given).length > 0)
    throw new CommandError('Quotas are for a relay that keeps circles: add --keep, or leave them out.')
  return given
}

/** `PORT`, `HOST:PORT`, `[IPv6]:PORT`; null for `off`. Nothing given: loopback, and a port of its choice. */
function statusAddress(text: string | undefined): StatusAddress | null {
  if (text === undefined) return {}
  if (text === 'off') return null
  const [, ip6, name, port] = /^(?:(?:\[([0-9a-f:.]+)\]|([^:[\]]+)):)?(\d{1,5})$/i.exec(text) ?? []
  const host = ip6 ?? name
  if (port === undefined || Number(port) > 65_535)
    throw new CommandError(
      `--status is a port, a host with a port such as 127.0.0.1:4004, or “off”; not “${text}”.`,
    )
  return { port: Number(port), ...(host === undefined ? {} : { host }) }
}
