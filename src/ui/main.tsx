import '@fontsource-variable/instrument-sans/wght.css'
import '@fontsource-variable/newsreader/wght.css'
import '@fontsource-variable/newsreader/wght-italic.css'
import { render } from 'solid-js/web'
import type { NewPerson } from './boot/index.ts'
import { t } from './messages/index.ts'
import type { Peer } from './peer.ts'
import { App } from './shell/index.ts'
import './styles/index.css'

document.documentElement.lang = t.language
document.documentElement.dir = t.direction

async function start(): Promise<void> {
  const search = new URLSearchParams(location.search)
  if (import.meta.env.DEV && search.has('rtl')) document.documentElement.dir = 'rtl'
  let fake: ((person?: NewPerson) => Promise<Peer>) | undefined
  // The condition is false at build time, which takes the made-up peer out of the product.
  if (import.meta.env.DEV && search.has('fake')) fake = (await import('./dev/fakePeer.ts')).openFakePeer
  const root = document.getElementById('app')
  if (root) render(() => <App {...(fake ? { fake } : {})} />, root)
}

void start()
