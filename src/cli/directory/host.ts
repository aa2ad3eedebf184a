import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { MurmurationPeer } from '../../peer/index.ts'
import { openNodePeer } from '../../peer/node.ts'
import { PEER_COMMANDS } from '../commands/index.ts'
import { explain } from '../explain.ts'
import { type CliEvent, tell } from '../output/index.ts'
import { onLines, sendLine } from './jsonLines.ts'
import type { FromHost, Request, ToHost } from './messages.ts'
import { claimSocket, releaseSocket } from './socketPath.ts'

/** A connection that will not close keeps nobody longer than this: what was written is on disk already. */
const CLOSING_LIMIT = 5_000

/** A command that another process has asked for. */
interface Guest {
  readonly socket: Socket
  readonly request: Request
  readonly leave: AbortController
  /** Resolves when the command is over, or has been left to go on elsewhere. */
  readonly over: Promise<void>
  moving: boolean
}

/** The process that has a data directory open. It runs its own command, and those of others meanwhile. */
export class Host {
  readonly #data: string
  readonly #peer: MurmurationPeer
  readonly #online: boolean
  readonly #listen: readonly string[]
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #guests = new Set<Guest>()
  #closing = false

  private constructor(data: string, peer: MurmurationPeer, online: boolean, listen: readonly string[]) {
    this.#data = data
    this.#peer = peer
    this.#online = online
    this.#listen = listen
    this.#server = createServer(socket => this.#accept(socket))
  }

  /** @throws {StorageError} with reason `in-use` if another process has it open */
  static async open(data: string, online: boolean, listen: readonly string[]): Promise<Host> {
    const peer = await openNodePeer({ data, offline: !online, listen })
    peer.events.on('storage', ({ message }) => tell(message))
    const host = new Host(data, peer, online, listen)
    const path = await claimSocket(data)
    await new Promise<void>((resolve, reject) => {
      host.#server.once('error', reject)
      host.#server.listen(path, resolve)
    })
    return host
  }

  /** Runs a command here. @throws what it throws */
  run(
    { command, positionals, options, secret, deadline }: Request,
    emit: (event: CliEvent) => void,
    leave: AbortSignal,
  ): Promise<void> {
    const peer = this.#peer
    return PEER_COMMANDS[command].run({ peer, positionals, options, secret, emit, leave, deadline })
  }

  /** Waits for the commands of others that can't be moved, tells the rest to go on by themselves, and lets go of the data. */
  async close(leave: AbortSignal): Promise<void> {
    this.#closing = true
    const stay = [...this.#guests].filter(({ request }) => !PEER_COMMANDS[request.command].movable)
    const hurry = () => {
      for (const guest of stay) guest.leave.abort()
    }
    if (leave.aborted) hurry()
    leave.addEventListener('abort', hurry)
    await Promise.all(stay.map(({ over }) => over))
    const moving = [...this.#guests]
    for (const guest of moving) guest.moving = true
    const stopped = new Promise(resolve => this.#server.close(resolve))
    await releaseSocket(this.#data)
    await Promise.race([this.#peer.close(), pause(CLOSING_LIMIT, undefined, { ref: false })])
    for (const { socket, leave: leaving } of moving) {
      sendLine(socket, { type: 'moved' } satisfies FromHost)
      leaving.abort()
    }
    for (const socket of this.#sockets) socket.end()
    await stopped
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket)
    let guest: Guest | undefined
    // Its owner has gone; the command ends as if told to leave.
    const gone = () => {
      this.#sockets.delete(socket)
      guest?.leave.abort()
    }
    socket.on('close', gone)
    socket.on('error', gone)
    onLines<ToHost>(socket, message => {
      if (message.type === 'leave') return guest?.leave.abort()
      if (guest === undefined) guest = this.#serve(socket, message.request)
    })
  }

  #serve(socket: Socket, request: Request): Guest | undefined {
    const send = (message: FromHost) => sendLine(socket, message)
    const { command, options } = request
    const isUnreachable = !this.#online && PEER_COMMANDS[command].online(options)
    const isDeaf = options.listen.some(address => !this.#listen.includes(address))
    if (this.#closing || isUnreachable || isDeaf) {
      send({ type: 'busy' })
      socket.end()
      return undefined
    }
    const leave = new AbortController()
    const over = this.run(request, event => send({ type: 'event', event }), leave.signal).then(
      () => null,
      (error: unknown) => explain(error),
    )
    const guest: Guest = {
      socket,
      request,
      leave,
      moving: false,
      over: over.then(failure => {
        this.#guests.delete(guest)
        if (guest.moving) return
        send({ type: 'end', failure })
        socket.end()
      }),
    }
    this.#guests.add(guest)
    return guest
  }
}
