import { createHook } from 'node:async_hooks'
const live = new Map<number, {type:string, stack:string, r: any}>()
createHook({ init(id, type, _t, resource) { if (type==='Timeout') live.set(id, { type, stack: new Error().stack!, r: resource }) }, destroy(id) { live.delete(id) } }).enable()
export const dump = () => { for (const { stack, r } of live.values()) if (r.hasRef?.()) console.log(r._idleTimeout, r._repeat, stack.split('\n').slice(2,8).join('\n')) }
