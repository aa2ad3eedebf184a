import type { Libp2p, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import { Rates, sourceOf } from '../../base/index.ts'
import { FramedStream } from '../frames/index.ts'
import { RATES_REMEMBERED } from '../limits.ts'
import { MEET_PROTOCOL } from '../protocols.ts'
import {
  ENTRIES,
  NOTICE_LIMIT,
  REQUEST_LIMIT,
  REQUESTS,
  STREAMS_PER_CONNECTION,
  UNREAD_LIMIT,
} from './limits.ts'
import { Meetings, type Visitor } from './meetings.ts'
import { encodeNotice, readRequest } from './messages.ts'

/** What each peer may ask for, on however many streams and connections it asks. */
interface Asking {
  readonly requests: Rates
  readonly entries: Rates
}

/**
 * Lets peers of one topic find each other here, over `/murmuration/meet/1.0.0`.
 * @param holds whether there are meetings about a topic: all at a relay, those of its own rooms at a peer.
 * @returns a function that ends it.
 */
export async function serveMeetings(
  node: Pick<Libp2p, 'handle' | 'unhandle'>,
  {
    meetings = new Meetings(),
    holds = () => true,
  }: { meetings?: Meetings; holds?: (topic: string) => boolean } = {},
): Promise<() => Promise<void>> {
  const open = new Set<FramedStream>()
  const asking: Asking = {
    requests: new Rates(REQUESTS, RATES_REMEMBERED),
    entries: new Rates(ENTRIES, RATES_REMEMBERED),
  }
  await node.handle(
    MEET_PROTOCOL,
    (stream, connection) => {
      const from = {
        peer: connection.remotePeer.toString(),
        address: sourceOf(hostOf(connection.remoteAddr)),
      }
      const framed = serve(meetings, asking, holds, stream, from, () => open.delete(framed))
      open.add(framed)
    },
    { maxInboundStreams: STREAMS_PER_CONNECTION },
  )
  return async () => {
    await node.unhandle(MEET_PROTOCOL)
    await Promise.all([...open].map(framed => framed.close()))
  }
}

function serve(
  meetings: Meetings,
  asking: Asking,
  holds: (topic: string) => boolean,
  stream: Stream,
  from: Pick<Visitor, 'peer' | 'address'>,
  onEnd: () => void,
): FramedStream {
  stream.maxWriteBufferLength = UNREAD_LIMIT
  const entered = new Set<string>()
  const framed = new FramedStream(stream, Math.max(REQUEST_LIMIT, NOTICE_LIMIT), {
    onFrame: frame => {
      const problem = handle(frame)
      if (problem !== null) framed.abort(problem)
    },
    onEnd: () => {
      for (const topic of [...entered]) meetings.leave(visitor, entered, topic)
      onEnd()
    },
  })
  const { peer } = from
  const visitor: Visitor = {
    ...from,
    tell: (notice: Parameters<typeof encodeNotice>[0]) => void framed.send(encodeNotice(notice)),
  }
  function handle(frame: Uint8Array): string | null {
    if (frame.length > REQUEST_LIMIT) return 'a request is too long'
    if (!asking.requests.allows(peer, performance.now())) return 'too many requests'
    const request = readRequest(frame)
    if (typeof request === 'string') return request
    const topics = 'leave' in request ? request.leave : request.enter
    if (!asking.entries.allows(peer, performance.now(), topics.length)) return 'too many topics at once'
    if ('leave' in request) {
      for (const topic of request.leave) meetings.leave(visitor, entered, topic)
      return null
    }
    for (const topic of request.enter.filter(holds)) {
      const problem = meetings.enter(visitor, entered, topic)
      if (problem !== null) return problem
    }
    return null
  }
  return framed
}

const hostOf = (remote: Multiaddr): string =>
  remote.getComponents().find(({ name }) => name === 'ip4' || name === 'ip6')?.value ?? ''
