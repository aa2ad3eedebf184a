/** What a test calls in a page: a peer of the browser on IndexedDB, under a load of writes. */

import { openBrowserPeer } from '../../../src/peer/browser.ts'
import { openLevelStore } from '../../../src/store/index.ts'
import { auditStore } from './audit.ts'
import { type Said, writeLoad } from './load.ts'

declare global {
  interface Window {
    /** The test's: resolves once it has heard. */
    said(said: Said): Promise<void>
  }
}

const crash = {
  async write(first: number): Promise<void> {
    const peer = await openBrowserPeer({ name: 'Ann' })
    await writeLoad(peer, first, said => window.said(said))
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
