import { connect, type Socket } from 'node:net'
import type { CliEvent } from '../output/index.ts'
import { onLines, sendLine } from './jsonLines.ts'
import type { FromHost, Request, ToHost } from './messages.ts'
import { findSocket } from './socketPath.ts'

/**
 * `absent`: nobody has the directory open (or is not listening yet). `again`: the host was busy, or ended meanwhile.
 * `lost`: it ended without a word in the middle of the command.
 */
export type Outcome = { readonly failure: string | null } | 'absent' | 'again' | 'lost'

/** Runs a command through the process that has the directory open. */
export async function runThrough(
  data: string,
  request: Request,
  emit: (event: CliEvent) => void,
  leave: AbortSignal,
): Promise<Outcome> {
  const path = await findSocket(data)
  const socket = path === undefined ? null : await reach(path)
  if (socket === null) return 'absent'
  return new Promise(resolve => {
    let begun = false
    const send = (message: ToHost) => sendLine(socket, message)
    const abort = () => send({ type: 'leave' })
    const finish = (outcome: Outcome) => {
      leave.removeEventListener('abort', abort)
      socket.destroy()
      resolve(outcome)
    }
    onLines<FromHost>(socket, message => {
      if (message.type === 'event') {
        begun = true
        emit(message.event)
      } else if (message.type === 'end') finish({ failure: message.failure })
      else finish('again')
    })
    socket.on('close', () => finish(begun ? 'lost' : 'again'))
    leave.addEventListener('abort', abort)
    send({ type: 'run', request })
    if (leave.aborted) abort()
  })
}

/** Null where nobody listens. @throws what else the system says */
function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      // What breaks the connection closes it; that is told by `close`.
      socket.on('error', () => socket.destroy())
      resolve(socket)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const nobody = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTDIR'].includes(error.code ?? '')
      if (nobody) resolve(null)
      else reject(error)
    })
  })
}
