import {provideWebRtc} from '../../src/network/nodeWebRtc.ts'
provideWebRtc()
// @ts-expect-error untyped
import Peer from 'simple-peer/simplepeer.min.js'
const t0=Date.now()
const a = new Peer({initiator:true, config:{iceServers:[]}}), b = new Peer({initiator:false, config:{iceServers:[]}})
for (const [n,p,q] of [['a',a,b],['b',b,a]] as const) {
  const pc=p._pc
  p.on('signal',(s:any)=>{console.log(Date.now()-t0,n,'signal',s.type, s.candidate?.candidate ?? ''); setTimeout(()=>q.signal(JSON.parse(JSON.stringify(s))),5)})
  p.on('connect',()=>{console.log(Date.now()-t0,n,'connect'); p.send('x')}); p.on('error',(e:any)=>console.log(n,'err',e)); p.on('close',()=>console.log(n,'close')); p.on('data',(d:any)=>console.log(n,'data',d.toString()))
  pc.addEventListener('connectionstatechange',()=>console.log(Date.now()-t0,n,pc.connectionState,pc.iceConnectionState))
  pc.addEventListener('signalingstatechange',()=>console.log(Date.now()-t0,n,pc.signalingState))
}
setTimeout(()=>process.exit(),6000)
