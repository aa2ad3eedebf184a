import { directly, startPeer } from './support/peers.ts'
import { startTestRelay } from './support/relay.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'
import { until } from './support/until.ts'

const relay = await startTestRelay()
const N = Number(process.argv[2] ?? 30)
const times: number[] = []
for (let i = 0; i < N; i++) {
  const t = performance.now()
  console.log('ITER', i)
  const ann = await startPeer(),
    bob = await startPeer()
  const ev: string[] = []
  for (const [n, x] of [
    ['a', ann],
    ['b', bob],
  ] as const) {
    x.events.on('connected', c => ev.push(`${Math.round(performance.now() - t)} ${n}+${c.wire}`))
    x.events.on('disconnected', c => ev.push(`${Math.round(performance.now() - t)} ${n}-${c.wire}`))
  }
  const options = roomOptions(topicOf('a'), { relays: [relay.address] })
  const [va, vb] = await Promise.all([visit(ann, options), visit(bob, options)])
  for (const [n, v] of [
    ['a', va],
    ['b', vb],
  ] as const)
    v.room.events.on('channel', c => ev.push(`${Math.round(performance.now() - t)} ${n} ch ${c.wire}`))
  await until(
    'met',
    () => va.channels.at(-1)?.wire === 'webrtc' && vb.channels.at(-1)?.wire === 'webrtc',
    15000,
  ).catch(e => {
    console.log('FAILED', ev.join(', '), ann.peerId < bob.peerId)
    process.exit(1)
  })
  const d = performance.now() - t
  times.push(d)
  if (d > 2000) console.log(i, Math.round(d), ev.join(', '), ann.peerId < bob.peerId)
  await ann.stop()
  await bob.stop()
}
times.sort((a, b) => a - b)
console.log('min', times[0], 'median', times[N >> 1], 'max', times.at(-1), times.map(Math.round).join(' '))
await relay.stop()
