/** What a test calls in a page: a peer of the browser on IndexedDB, under a load of writes. */

import { openBrowserPeer } from '../../../src/peer/browser.ts'
import { openLevelStore } from '../../../src/store/index.ts'
import { auditStore } from './audit.ts'
import { writeLoad } from './load.ts'

const crash = {
  /** Tells each step by the console, which a test reads as it comes. */
  async write(first: number): Promise<void> {
    const peer = await openBrowserPeer({ name: 'Ann' })
    await writeLoad(peer, first, said => console.log(JSON.stringify(said)))
  },
  async look() {
    const store = await openLevelStore('murmuration')
    const log = await auditStore(store)
    await store.close()
    const peer = await openBrowserPeer()
    const posts = (peer.circles()[0]?.posts() ?? []).map(({ id, text, deleted }) => ({ id, text, deleted }))
    await peer.close()
    return { log, posts }
  },
}

export type Crash = typeof crash
Object.assign(window, { crash })
