/** What others can say through a Nostr relay, and more than that. */

import type { Upgrader } from '@libp2p/interface'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EVENT_KIND, TOPIC_TAG } from '../../src/network/nostr/event.ts'
import { Found } from '../../src/network/nostr/found.ts'
import {
  CANDIDATES_LIMIT,
  CONNECTIONS_PER_ROOM,
  DESCRIPTION_LIMIT,
  INFLATED_LIMIT,
  PEERS_REMEMBERED,
  REASON_LIMIT,
  SIGNALS_REMEMBERED,
} from '../../src/network/nostr/limits.ts'
import { NostrMeetings } from '../../src/network/nostr/nostrMeetings.ts'
import { NostrRoom } from '../../src/network/nostr/nostrRoom.ts'
import { readRelayMessage } from '../../src/network/nostr/relayMessage.ts'
import { makeAnswer } from '../../src/network/nostr/rtc.ts'
import { deriveRoom, openSignal, type Signal, sealSignal } from '../../src/network/nostr/signal.ts'

const secrets = deriveRoom('password')
const CALL = 'ab'.repeat(16)
const offer = (from: string, sdp = 'v=0'): Signal => ({ type: 'offer', from, to: 'z', call: CALL, sdp })
const log = Object.assign(() => undefined, { error: () => undefined }) as never

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A peer connection that hangs in the middle of its first step, until it is failed. */
class HangingConnection extends EventTarget {
  static made: HangingConnection[] = []
  fail: (error: Error) => void = () => undefined
  constructor() {
    super()
    HangingConnection.made.push(this)
  }
  setRemoteDescription = () => new Promise((_, reject) => (this.fail = reject))
  createOffer = this.setRemoteDescription
  createDataChannel = () => undefined
  close = () => undefined
}

describe('a signal', () => {
  it('is none with a description longer than any', () => {
    const opened = (length: number) =>
      openSignal(secrets, sealSignal(secrets, offer('a', 'x'.repeat(length))))
    expect(opened(DESCRIPTION_LIMIT)).toEqual(offer('a', 'x'.repeat(DESCRIPTION_LIMIT)))
    expect(opened(DESCRIPTION_LIMIT + 1)).toBeNull()
  })

  it('is none that inflates to more than any does', () => {
    const padded = (pad: string) => ({ type: 'here', from: 'a', pad }) as Signal
    const bare = JSON.stringify(padded('')).length
    const opened = (size: number) => openSignal(secrets, sealSignal(secrets, padded('x'.repeat(size - bare))))
    expect(opened(INFLATED_LIMIT)).toEqual({ type: 'here', from: 'a' })
    expect(opened(INFLATED_LIMIT + 1)).toBeNull()
    expect(opened(20 * INFLATED_LIMIT)).toBeNull()
  })

  it('has no more effect when another relay delivers it too, as long as it is remembered: the oldest is forgotten', () => {
    const sockets: { onmessage: ((event: { data: string }) => void) | null }[] = []
    class Socket {
      onmessage = null
      readyState = 0
      constructor() {
        sockets.push(this)
      }
      close = () => undefined
    }
    vi.stubGlobal('WebSocket', Socket)
    const heard: string[] = []
    const meetings = new NostrMeetings({
      self: 'z',
      upgrader: {} as Upgrader,
      log,
      encryptedOnly: false,
      iceServers: () => [],
      needless: peer => heard.push(peer) > 0,
      connected: () => 0,
      onChange: () => undefined,
    })
    meetings.enter('topic', 'password')
    meetings.use(['ws://127.0.0.1:9'])
    const eventOf = (from: string) => {
      const content = sealSignal(secrets, { type: 'here', from })
      return JSON.stringify(['EVENT', '', { kind: EVENT_KIND, tags: [[TOPIC_TAG, secrets.topic]], content }])
    }
    const events = Array.from({ length: SIGNALS_REMEMBERED + 1 }, (_, n) => eventOf(`${n}`))
    const say = (n: number) => sockets[0]!.onmessage!({ data: events[n]! })
    for (let n = 0; n < SIGNALS_REMEMBERED; n++) say(n)
    say(0)
    expect(heard).toHaveLength(SIGNALS_REMEMBERED)
    for (const n of [SIGNALS_REMEMBERED, 1, 0]) say(n)
    expect(heard.slice(SIGNALS_REMEMBERED)).toEqual([`${SIGNALS_REMEMBERED}`, '0'])
    meetings.stop()
  })
})

it('of the words of a relay no more is shown than a line or two', () => {
  const shown = (length: number) =>
    readRelayMessage(JSON.stringify(['CLOSED', 'murmuration', 'x'.repeat(length)]))
  expect(shown(REASON_LIMIT)).toEqual({ type: 'closed', reason: 'x'.repeat(REASON_LIMIT) })
  expect(shown(REASON_LIMIT + 1)).toEqual({ type: 'closed', reason: 'x'.repeat(REASON_LIMIT) })
})

it('of the addresses in an offer no more are tried than a device has', async () => {
  vi.useFakeTimers()
  const tried: string[] = []
  const connection = {
    setRemoteDescription: async () => undefined,
    createAnswer: async () => ({}),
    setLocalDescription: async () => undefined,
    addIceCandidate: async ({ candidate }: { candidate: string }) => void tried.push(candidate),
    iceGatheringState: 'complete',
    iceConnectionState: 'new',
    localDescription: { sdp: 'v=0' },
  } as unknown as RTCPeerConnection
  const candidates = Array.from(
    { length: CANDIDATES_LIMIT + 1 },
    (_, n) => `candidate:${n} 1 udp 1 192.0.2.1 ${n} typ host`,
  )
  const sdp = ['v=0', ...candidates.map(candidate => `a=${candidate}`), ''].join('\r\n')
  const { tryCaller } = await makeAnswer(connection, sdp)
  const trying = tryCaller()
  await vi.runAllTimersAsync()
  await trying
  expect(tried).toEqual(candidates.slice(0, CANDIDATES_LIMIT))
})

describe('a room with as many connections as it may have', () => {
  const roomOf = (self: string) =>
    new NostrRoom({
      self,
      upgrader: {} as Upgrader,
      log,
      iceServers: () => [],
      needless: () => false,
      connected: () => 0,
      send: () => undefined,
    })

  it.each([
    ['answers no call', 'z', (peer: string) => offer(peer)],
    ['calls nobody', 'A', (from: string): Signal => ({ type: 'here', from })],
  ])('%s until a place is free', async (_, self, signalOf) => {
    HangingConnection.made = []
    vi.stubGlobal('RTCPeerConnection', HangingConnection)
    const { made } = HangingConnection
    const room = roomOf(self)
    for (let n = 0; n <= CONNECTIONS_PER_ROOM; n++) room.take(signalOf(`a${n}`))
    expect(made).toHaveLength(CONNECTIONS_PER_ROOM)
    made[0]!.fail(new Error('it did not come about'))
    await new Promise(resolve => setTimeout(resolve))
    room.take(signalOf('b'))
    room.take(signalOf('c'))
    expect(made).toHaveLength(CONNECTIONS_PER_ROOM + 1)
    room.stop()
  })
})

describe('of those who say that they are here', () => {
  /** @returns whom it has approached */
  const found = (needless: () => boolean) => {
    const approached: string[] = []
    const among = new Found({
      connected: () => CONNECTIONS_PER_ROOM,
      needless,
      isBusy: () => false,
      approach: peer => void approached.push(peer),
    })
    return { among, approached }
  }
  const names = Array.from({ length: PEERS_REMEMBERED + 1 }, (_, n) => `${n}`)

  it('so many wait for their turn', () => {
    vi.useFakeTimers()
    const { among, approached } = found(() => false)
    for (const name of names) among.here(name, true)
    vi.runAllTimers()
    expect(approached.toSorted()).toEqual(names.slice(0, PEERS_REMEMBERED).toSorted())
    among.here(names.at(-1)!, true)
    vi.runAllTimers()
    expect(approached.at(-1)).toBe(names.at(-1))
  })

  it('so many are remembered who are connected otherwise, to be approached when that ends', () => {
    let isConnected = true
    const { among, approached } = found(() => isConnected)
    for (const name of names) among.here(name, false)
    isConnected = false
    for (const name of names) among.lost(name)
    expect(approached).toEqual(names.slice(0, PEERS_REMEMBERED))
  })
})
