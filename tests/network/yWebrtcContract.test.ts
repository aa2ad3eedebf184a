import { expect, it } from 'vitest'
import { type Room, WebrtcProvider } from 'y-webrtc'
import { Doc } from 'yjs'
import { provideWebRtc } from '../../src/network/nodeWebRtc.ts'
import { until } from '../support/until.ts'
import { startSignalling } from './support/signalling.ts'

/** What `src/network/yWebrtc/privates.ts` relies on. A failure here names what another version of y-webrtc moved. */
it('y-webrtc still has the private parts that the room wire uses', { timeout: 30_000 }, async () => {
  provideWebRtc()
  const signalling = await startSignalling()
  const doc = new Doc()
  const provider = new WebrtcProvider('contract', doc, {
    signaling: [],
    password: 'secret',
    filterBcConns: false,
    peerOpts: { config: { iceServers: [] } },
  })
  provider.disconnect()
  expect(provider.connected, 'provider.disconnect() before the key is there').toBe(false)
  expect(provider.room, 'provider.room before the key is derived').toBeNull()
  await provider.key
  const room = provider.room as Room
  expect(room, 'provider.room once provider.key is').not.toBeNull()
  expect(room.peerId, 'room.peerId').toBeTypeOf('string')
  expect(room.mux, 'room.mux').toBeTypeOf('function')
  expect(room._bcSubscriber, 'room._bcSubscriber').toBeTypeOf('function')
  expect(room._beforeUnloadHandler, 'room._beforeUnloadHandler').toBeTypeOf('function')
  expect(room.bcConns, 'room.bcConns').toBeInstanceOf(Set)
  expect(room.webrtcConns, 'room.webrtcConns').toBeInstanceOf(Map)
  expect(provider.peerOpts, 'provider.peerOpts').toEqual({ config: { iceServers: [] } })

  room.peerId = 'one'
  provider.signalingUrls = [signalling.url]
  provider.connect()
  const [connection] = provider.signalingConns
  expect(connection.url, 'provider.signalingConns[].url').toBe(signalling.url)
  await until('provider.signalingConns[].connected', () => connection.connected === true)
  expect(connection.ws.onmessage, 'provider.signalingConns[].ws.onmessage').toBeTypeOf('function')
  expect(connection.send, 'provider.signalingConns[].send').toBeTypeOf('function')

  // Another member announces itself: y-webrtc makes a connection and tells of it while it is fresh.
  const added = new Promise<string>(resolve => provider.on('peers', event => resolve(event.added[0] ?? '')))
  // @ts-expect-error it has no types, and no public entry
  const { encryptJson, deriveKey } = await import('../../node_modules/y-webrtc/src/crypto.js')
  const { toBase64 } = await import('lib0/buffer')
  const announce = await encryptJson({ type: 'announce', from: 'two' }, await deriveKey('secret', 'contract'))
  const socket = new WebSocket(signalling.url)
  await new Promise(resolve => socket.addEventListener('open', resolve))
  socket.send(JSON.stringify({ type: 'publish', topic: 'contract', data: toBase64(announce) }))
  expect(await added, "the 'peers' event").toBe('two')
  const peer = room.webrtcConns.get('two')?.peer
  expect(peer?._pc, 'room.webrtcConns.get(id).peer._pc').toBeInstanceOf(RTCPeerConnection)
  expect(peer.listenerCount('data'), "y-webrtc's one reader of peer data").toBe(1)

  // What cannot be decrypted is ignored (carried as a patch), and who is in bcConns is left alone.
  room.bcConns.add('three')
  const other = await encryptJson({ type: 'announce', from: 'three' }, await deriveKey('secret', 'contract'))
  for (const data of ['AAAA', toBase64(other)]) {
    socket.send(JSON.stringify({ type: 'publish', topic: 'contract', data }))
  }
  const last = await encryptJson({ type: 'announce', from: 'four' }, await deriveKey('secret', 'contract'))
  socket.send(JSON.stringify({ type: 'publish', topic: 'contract', data: toBase64(last) }))
  await until('the later message is handled', () => room.webrtcConns.has('four'))
  expect(room.webrtcConns.has('three'), 'room.bcConns shields from connections').toBe(false)

  socket.close()
  provider.disconnect()
  provider.destroy()
  doc.destroy()
  await signalling.stop()
})
