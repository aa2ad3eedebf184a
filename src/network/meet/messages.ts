import { encode } from '@ipld/dag-cbor'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Bytes } from '../../base/index.ts'
import { readMap } from '../frames/index.ts'
import { topicBytes, topicFrom } from '../topic.ts'
import { PEERS_LISTED, TOPICS_PER_PEER } from './limits.ts'

/** What a peer says to a relay. Topics are 32 bytes each on the wire, hexadecimal text here. */
export type MeetRequest = { readonly enter: readonly string[] } | { readonly leave: readonly string[] }

/** What a relay tells: who is there at entering, then who comes and goes. Peers are PeerIds as text. */
export type MeetNotice =
  | { readonly topic: string; readonly peers: readonly string[] }
  | { readonly topic: string; readonly joined: string }
  | { readonly topic: string; readonly left: string }

export function encodeRequest(request: MeetRequest): Bytes {
  const topics = 'enter' in request ? request.enter : request.leave
  return encode({ ['enter' in request ? 'enter' : 'leave']: topics.map(topicBytes) }) as Bytes
}

export const encodeNotice = (notice: MeetNotice): Bytes =>
  encode({ ...notice, topic: topicBytes(notice.topic) }) as Bytes

/** @returns the request, or what is wrong with the frame. */
export function readRequest(frame: Uint8Array): MeetRequest | string {
  const body = readMap(frame)
  if (!body) return 'not a map in DAG-CBOR'
  const [key, ...others] = Object.keys(body)
  if ((key !== 'enter' && key !== 'leave') || others.length > 0) return 'neither enter nor leave'
  const list = body[key]
  if (!Array.isArray(list) || list.length > TOPICS_PER_PEER) return 'no list of topics, or too many'
  const topics = list.map(topicFrom)
  if (!topics.every(topic => topic !== null)) return 'a topic that is none'
  return key === 'enter' ? { enter: topics } : { leave: topics }
}

/** @returns the notice, or what is wrong with the frame. */
export function readNotice(frame: Uint8Array): MeetNotice | string {
  const body = readMap(frame)
  const topic = topicFrom(body?.topic)
  if (!body || topic === null) return 'a notice about no topic'
  const { peers, joined, left } = body
  if (Array.isArray(peers)) {
    if (peers.length > PEERS_LISTED || !peers.every(isPeerId))
      return 'a list with something else than peers, or too many'
    return { topic, peers }
  }
  if (isPeerId(joined)) return { topic, joined }
  if (isPeerId(left)) return { topic, left }
  return 'a notice that tells nothing'
}

function isPeerId(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 128) return false
  try {
    return peerIdFromString(value).toString() === value
  } catch {
    return false
  }
}
