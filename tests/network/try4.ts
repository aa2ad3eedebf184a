import { dump } from './hook.ts'
import { fork } from 'node:child_process'
import { createNetwork } from '/work/main/src/network/node.ts'
import { startSignalling } from '/work/main/tests/network/support/signalling.ts'
import { roomOptions, topicOf, visit } from '/work/main/tests/network/support/room.ts'
import { until } from '/work/main/tests/network/support/until.ts'
const child = process.argv[2]
const sig = child ? null : await startSignalling()
const url = child ?? sig!.url
const n = child ? 'B' : 'A'
const seed = () => crypto.getRandomValues(new Uint8Array(32))
const a = await createNetwork({ seed: seed() })
let t0=performance.now()
const kid = child ? null : fork(import.meta.filename, [url])
const log=(n:string,x:any)=>{x.events.on('connected',(c:any)=>console.log(Math.round(performance.now()-t0),n,'+',c.wire,c.peer.slice(-4)));x.events.on('disconnected',(c:any)=>console.log(Math.round(performance.now()-t0),n,'-',c.wire,c.peer.slice(-4)))}
log(n,a)
const opts = roomOptions(topicOf('a'), { signalling: [url] })
const ra = await visit(a, opts)
const sent=new Set()
try {
await until('channels', () => ra.channels.length>0)
console.log(n,'channels at', performance.now()-t0)
await ra.room.publish(new TextEncoder().encode('hi'+n))
await until('live', ()=>ra.live.includes(child?'hiA':'hiB'))
console.log(n,'live ms', performance.now()-t0)
const ca=ra.channels.at(-1)!
const start=performance.now()
let got=0
if (child) {for await (const m of ca.messages){got+=m.length; if(got>=10*2**20) {await ca.send(new Uint8Array([1]));break}}}
else {for(let i=0;i<10;i++) await ca.send(new Uint8Array(2**20).fill(i)); for await (const m of ca.messages) break}
console.log(n,'10MB', performance.now()-start)
if (sig) await sig.stop()
await until('sig gone', ()=>!a.signalling()[0]!.connected)
await ra.room.publish(new TextEncoder().encode('still'+n))
await until('live', ()=>ra.live.includes(child?'stillA':'stillB'))
console.log(n,'live after sig death')
if (!child) console.log(a.connections())
} catch (e) { console.log(n,e); console.log(a.connections(), a.signalling()) }
if (child) { await until('gone', ()=>a.connections().length===0); console.log('B noticed') }
await a.stop(); console.log(n,'stopped');
setTimeout(()=>{dump();process.exit()},3000).unref()
