import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { temporaryFolder } from './folder.ts'
import { canInstall, install, onPath } from './programs.ts'

/** RFC 8656. */
const DEFAULT_PORT = 3478

export interface TurnServer {
  readonly url: string
  readonly username: string
  readonly credential: string
  stop(): Promise<void>
}

/** Whether there is a coturn; as root on Debian it is installed. */
function ensureCoturn(): boolean {
  if (!onPath('turnserver') && canInstall()) install('coturn')
  return onPath('turnserver') !== undefined
}

/**
 * A real TURN server; null where there is none to be had.
 * @param address at which it listens, and passes on
 * @param within a command that runs the one given after it, elsewhere
 */
export async function startTurnServer(
  address = '127.0.0.1',
  within: readonly string[] = [],
): Promise<TurnServer | null> {
  if (!ensureCoturn()) return null
  const { path, remove } = await temporaryFolder('turn')
  const port = within.length === 0 ? await freePort() : DEFAULT_PORT
  const account = { username: 'ann', credential: 'through the wall' }
  const [program, ...args] = [...within, 'turnserver']
  const server = spawn(
    program!,
    [
      ...args,
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--lt-cred-mech', '--fingerprint'],
      ...['--listening-ip', address, '--relay-ip', address, '--listening-port', String(port)],
      // Everybody in the tests is on this machine.
      '--allow-loopback-peers',
      ...['--realm', 'murmuration.test', '--user', `${account.username}:${account.credential}`],
      ...['--pidfile', `${path}/pid`, '--userdb', `${path}/users`, '--log-file', 'stdout'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>(resolve => server.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('DB connection success')) resolve()
    })
    void ended.then(() => reject(new Error(`the TURN server ended: ${said}`)))
  })
  return {
    url: `turn:${address}:${port}`,
    ...account,
    async stop() {
      server.kill()
      await ended
      await remove()
    },
  }
}

/** A UDP port that nobody has just now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
