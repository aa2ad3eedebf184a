import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { temporaryFolder } from './folder.ts'
import { canInstall, install, onPath } from './programs.ts'

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

/** A real TURN server on this machine, for relayed addresses on loopback; null where there is none to be had. */
export async function startTurnServer(): Promise<TurnServer | null> {
  if (!ensureCoturn()) return null
  const { path, remove } = await temporaryFolder('turn')
  const port = await freePort()
  const account = { username: 'ann', credential: 'through the wall' }
  const server = spawn(
    'turnserver',
    [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--lt-cred-mech', '--fingerprint'],
      ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port)],
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
    url: `turn:127.0.0.1:${port}`,
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
