import { createNetwork } from '/work/main/src/network/node.ts'
import { startTestRelay } from '/work/main/tests/network/support/relay.ts'
import { roomOptions, topicOf, visit } from '/work/main/tests/network/support/room.ts'
import { until } from '/work/main/tests/network/support/until.ts'

const relay = await startTestRelay()
console.log(relay.address)
const seed = () => crypto.getRandomValues(new Uint8Array(32))
const a = await createNetwork({ seed: seed() }),
  b = await createNetwork({ seed: seed() })
const t0 = performance.now()
const log = (n: string, x: any) => {
  x.events.on('connected', (c: any) =>
    console.log(Math.round(performance.now() - t0), n, '+', c.wire, c.peer.slice(-4)),
  )
  x.events.on('disconnected', (c: any) =>
    console.log(Math.round(performance.now() - t0), n, '-', c.wire, c.peer.slice(-4)),
  )
}
log('a', a)
log('b', b)
const opts = roomOptions(topicOf('a'), { relays: [relay.address] })
const ra = await visit(a, opts),
  rb = await visit(b, opts)
ra.room.events.on('channel', c =>
  console.log(Math.round(performance.now() - t0), 'a channel', c.wire, c.initiator),
)
rb.room.events.on('channel', c =>
  console.log(Math.round(performance.now() - t0), 'b channel', c.wire, c.initiator),
)
try {
  await until('channels', () => ra.channels.length > 0 && rb.channels.length > 0)
  console.log('channels at', performance.now() - t0)
  await until('direct only', () => a.connections().every(c => c.wire !== 'relayed'))
  const s = performance.now()
  await ra.room.publish(new TextEncoder().encode('hi'))
  await until('live', () => rb.live.includes('hi'))
  console.log('live ms', performance.now() - s)
  const ca = ra.channels.at(-1)!,
    cb = rb.channels.at(-1)!
  const start = performance.now()
  let got = 0
  const reader = (async () => {
    for await (const m of cb.messages) {
      got += m.length
      if (got >= 10 * 2 ** 20) break
    }
  })()
  for (let i = 0; i < 10; i++) await ca.send(new Uint8Array(2 ** 20).fill(i))
  await reader
  console.log('10MB', performance.now() - start)
  await relay.stop()
  await until('relay gone', () => a.connections().every(c => c.role !== 'relay'))
  const s2 = performance.now()
  await rb.room.publish(new TextEncoder().encode('still'))
  await until('live', () => ra.live.includes('still'))
  console.log('live after relay death', performance.now() - s2)
  console.log(a.connections(), a.relays())
} catch (e) {
  console.log(e)
  console.log(a.connections(), b.connections(), a.relays(), b.relays())
}
await a.stop()
console.log('a stopped')
await until('b noticed', () => b.connections().length === 0)
await b.stop()
console.log('stopped', performance.now() - t0)
setTimeout(() => {
  console.log('still alive', process.getActiveResourcesInfo())
  process.exit()
}, 3000).unref()
