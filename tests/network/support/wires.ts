/** Peers that are connected by wires in memory, which a test can make go dead without a word. */

import { multiaddr } from '@multiformats/multiaddr'
import { pruneConnections, ROOM_ADDRESS } from '../../../src/network/connections/index.ts'
import {
  type JoinedRoom,
  Ledger,
  type MessagePipe,
  PeerBook,
  pipeConnection,
  Rooms,
  Standing,
} from '../../../src/network/index.ts'
import { type PeerLibp2p, startLibp2p } from '../../../src/network/libp2p.ts'

export interface WiredPeer extends PeerLibp2p {
  readonly id: string
  readonly book: PeerBook
  readonly rooms: Rooms
  readonly heard: string[]
  enter(topic: string): JoinedRoom
}

const running: (() => Promise<void>)[] = []

export const stopWired = async (): Promise<void> => {
  await Promise.all(running.splice(0).map(stop => stop()))
}

/** @param options `prune`: it keeps one connection with each peer, as peers do outside tests */
export async function startWired(options: { prune?: boolean } = {}): Promise<WiredPeer> {
  const standing = new Standing()
  const libp2p = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), standing, () => [])
  const { node } = libp2p
  const book = new PeerBook(node)
  const rooms = await Rooms.start({ node, book, standing, ledger: new Ledger() })
  const stopPruning = options.prune
    ? pruneConnections({ node, book, onWorks: () => undefined })
    : () => undefined
  running.push(async () => {
    stopPruning()
    for (const connection of node.getConnections()) connection.abort(new Error('the test is over'))
    await rooms.stop()
    await node.stop()
  })
  const heard: string[] = []
  const enter = (topic: string): JoinedRoom => {
    const room = rooms.enter(topic, async () => 'accept')
    room.events.on('message', ({ data }) => heard.push(new TextDecoder().decode(data)))
    return room
  }
  return { ...libp2p, id: node.peerId.toString(), book, rooms, heard, enter }
}

export interface TestWire {
  /** Swallows all from now on; neither side is told. */
  goDead(): void
  /** Both sides are told. */
  close(): void
}

/** How a connection is said to travel: by a room's own wire, by WebRTC, through a relay. */
const ADDRESSES = {
  room: ROOM_ADDRESS,
  webrtc: `${ROOM_ADDRESS}/webrtc`,
  relayed: `${ROOM_ADDRESS}/p2p-circuit`,
} as const

export interface WireOptions {
  readonly kind?: keyof typeof ADDRESSES
  /** Both sides believe to have it, and nothing ever comes through. */
  readonly deadOnArrival?: boolean
}

/** Connects two peers; each knows then what the other speaks. */
export async function connect(
  one: WiredPeer,
  other: WiredPeer,
  { kind = 'room', deadOnArrival = false }: WireOptions = {},
): Promise<TestWire> {
  let dead = false
  const ends = [end(), end()] as const
  ends.forEach((from, i) => {
    from.send = bytes => {
      if (!dead) ends[1 - i]!.take(bytes.slice())
    }
  })
  const close = () => {
    for (const { gone } of ends) gone()
  }
  for (const one of ends) one.close = () => !dead && close()
  const signal = AbortSignal.timeout(10_000)
  const [near, far] = [one, other].map((side, i) =>
    pipeConnection(ends[i]!, {
      remoteAddr: multiaddr(`${ADDRESSES[kind]}/p2p/${[other, one][i]!.id}`),
      direction: i === 0 ? 'outbound' : 'inbound',
      log: side.node.logger.forComponent('test'),
    }),
  )
  const both = (event: 'connection:open' | 'peer:identify', each: () => void = () => undefined) =>
    [one, other].map(
      ({ node }) =>
        new Promise<void>(resolve => {
          const listener = () => {
            each()
            resolve()
          }
          node.addEventListener(event, listener, { once: true })
        }),
    )
  let opened = 0
  if (deadOnArrival)
    both('connection:open', () => {
      if (++opened === 2) dead = true
    })
  await Promise.all([
    one.upgrader.upgradeOutbound(near!, { signal }),
    other.upgrader.upgradeInbound(far!, { signal }),
    ...(deadOnArrival ? [] : both('peer:identify')),
  ])
  return {
    goDead: () => {
      dead = true
    },
    close,
  }
}

interface End extends MessagePipe {
  take(bytes: Uint8Array): void
  gone(): void
}

function end(): End {
  let receive: (bytes: Uint8Array) => void = () => undefined
  let closed: () => void = () => undefined
  return {
    bufferedAmount: 0,
    send: () => undefined,
    close: () => undefined,
    onMessage: listener => {
      receive = listener
    },
    onClose: listener => {
      closed = listener
    },
    take: bytes => queueMicrotask(() => receive(bytes)),
    gone: () => closed(),
  }
}
