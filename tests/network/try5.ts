import { servePage, launchBrowser, openPage } from './support/page.ts'
import { startTestRelay } from './support/relay.ts'
import { startSignalling } from './support/signalling.ts'
import { roomOptions, topicOf } from './support/room.ts'
const relayMode = process.argv[2] !== 'room'
let t=Date.now()
const site = await servePage(); console.log('built', Date.now()-t)
const relay = await startTestRelay(), sig = await startSignalling()
const browser = await launchBrowser()
const { validate: _, ...o } = roomOptions(topicOf('a'), relayMode ? { relays: [relay.address] } : { signalling: [sig.url] })
const pages = [await openPage(browser, site.url), await openPage(browser, site.url)]
for (const p of pages) p.on('console', m=>console.log('console', m.text()))
t=Date.now()
await Promise.all(pages.map(p=>p.evaluate(o=>(window as any).peer.start(o), o)))
const [a,b]=pages as any
const ev=async()=>{for (const p of pages) console.log(await p.evaluate(()=>(window as any).peer.events))}
try {
await Promise.all(pages.map(p=>p.waitForFunction(()=>(window as any).peer.channels.length>0 && (window as any).peer.network.connections().every((c:any)=>c.direct), null, {timeout:20000, polling: 20})))
console.log('met', Date.now()-t)
const sent = await a.evaluate(()=>(window as any).peer.publish('hi'))
await b.waitForFunction(()=>(window as any).peer.live.length>0)
console.log('live', (await b.evaluate(()=>(window as any).peer.live[0].at))-sent)
t=Date.now()
await a.evaluate(()=>(window as any).peer.sendBulk(10)); await b.waitForFunction(()=>(window as any).peer.received>=10*2**20)
console.log('10MB', Date.now()-t)
await relay.stop(); await sig.stop()
const sent2 = await b.evaluate(()=>(window as any).peer.publish('still'))
await a.waitForFunction(()=>(window as any).peer.live.length>0)
console.log('live after death', (await a.evaluate(()=>(window as any).peer.live[0].at))-sent2)
t=Date.now(); await a.close({runBeforeUnload:false}); await b.waitForFunction(()=>(window as any).peer.network.connections().length===0,null,{timeout:30000, polling: 20}); console.log('close noticed', Date.now()-t)
} catch(e) {console.log(e)}
await ev().catch(()=>{}); console.log(await b.evaluate(()=>[(window as any).peer.events, (window as any).peer.network.relays()]))
await browser.close(); process.exit()
