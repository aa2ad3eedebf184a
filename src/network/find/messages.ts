import { encode } from '@ipld/dag-cbor'
import type { Bytes } from '../../base/index.ts'
import { readMap } from '../frames/index.ts'
import { topicBytes, topicFrom } from '../topic.ts'
import { ADDRESS_LIMIT, ADDRESSES_NAMED, RELAYS_TOLD } from './limits.ts'

/** What a peer asks a relay: which others have this topic. It tells at which others it is itself. */
export interface Question {
  readonly topic: string
  /** Multiaddrs with PeerIds. */
  readonly at: readonly string[]
}

/** Multiaddrs with PeerIds. They are hearsay: good for trying, and for nothing else. */
export interface Answer {
  /** Relays where the topic is met or kept. */
  readonly has: readonly string[]
  /** Other relays that are alive, in an order that depends on the topic alone. */
  readonly alive: readonly string[]
}

export const NOTHING: Answer = { has: [], alive: [] }

export const encodeQuestion = ({ topic, at }: Question): Bytes =>
  encode({ topic: topicBytes(topic), at: fitting(at, RELAYS_TOLD) }) as Bytes

export const encodeAnswer = ({ has, alive }: Answer): Bytes =>
  encode({ has: fitting(has, ADDRESSES_NAMED), alive: fitting(alive, ADDRESSES_NAMED) }) as Bytes

/** @returns the question, or what is wrong with the frame. */
export function readQuestion(frame: Uint8Array): Question | string {
  const body = readMap(frame)
  const topic = topicFrom(body?.topic)
  if (!body || topic === null) return 'a question about no topic'
  const at = readAddresses(body.at, RELAYS_TOLD)
  return at === null ? 'no list of addresses, or too many' : { topic, at }
}

/** @returns the answer, or what is wrong with the frame. */
export function readAnswer(frame: Uint8Array): Answer | string {
  const body = readMap(frame)
  const has = readAddresses(body?.has, ADDRESSES_NAMED)
  const alive = readAddresses(body?.alive, ADDRESSES_NAMED)
  return has === null || alive === null ? 'no lists of addresses, or too many' : { has, alive }
}

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= ADDRESS_LIMIT && /^\/\S+\/p2p\/[A-Za-z0-9]+$/.test(value)

const fitting = (addresses: readonly string[], limit: number): string[] =>
  addresses.filter(isAddress).slice(0, limit)

const readAddresses = (value: unknown, limit: number): string[] | null =>
  Array.isArray(value) && value.length <= limit && value.every(isAddress) ? value : null
