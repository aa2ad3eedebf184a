/** Where one is, as it stands in the address bar's fragment, so that the app works on any static host. */

import { type Accessor, createSignal, onCleanup } from 'solid-js'

export type Route =
  | { readonly place: 'home' }
  | { readonly place: 'join'; readonly link: string }
  /** `invitation` is one by hand that came with a link, or was given where links are. */
  | { readonly place: 'answer'; readonly invitation?: string }
  /** `link` leads to the circle that is joined once this device is one of somebody’s. */
  | { readonly place: 'device'; readonly link?: string }
  | { readonly place: 'circle'; readonly circle: string }
  | { readonly place: 'post'; readonly circle: string; readonly post: string; readonly reply?: true }
  /** What a circle shows beside its posts. */
  | { readonly place: CirclePart; readonly circle: string }
  | { readonly place: 'person'; readonly did: string }
  | { readonly place: (typeof SIMPLE)[number] }

const CIRCLE_PARTS = ['front', 'charter', 'gather', 'hand', 'holding', 'files', 'call'] as const
/** `call` is the form for a new one. */
type CirclePart = (typeof CIRCLE_PARTS)[number]

/** The id of the circle of "Look around", which no real circle has. Its places stand under `#/example`. */
export const EXAMPLE = 'example'

const SIMPLE = ['circles', 'start', 'paste', 'restore', 'web', 'calls', 'kept', 'network', 'me'] as const

/** Anything that is not a place leads home. */
export function readRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '')
  // The code is not decoded here: the link's own parser says what is wrong with it.
  if (path.startsWith('join/')) return { place: 'join', link: `#/${path}` }
  if (path === EXAMPLE || path.startsWith(`${EXAMPLE}/`)) return readRoute(`#/circle/${path}`)
  if (path === 'answer') return { place: 'answer' }
  if (path.startsWith('answer/')) return { place: 'answer', invitation: path.slice(7) }
  if (path === 'device') return { place: 'device' }
  if (path.startsWith('device/join/')) return { place: 'device', link: path.replace('device/', '#/') }
  const [place, circle, what, post, reply] = path.split('/')
  if (place === 'circle' && circle) {
    const part = CIRCLE_PARTS.find(name => name === what)
    if (part) return { place: part, circle }
    if (what !== 'post' || !post) return { place: 'circle', circle }
    return reply === 'reply' ? { place: 'post', circle, post, reply: true } : { place: 'post', circle, post }
  }
  if (place === 'person' && circle) return { place: 'person', did: circle }
  const simple = SIMPLE.find(name => name === place)
  return simple ? { place: simple } : { place: 'home' }
}

export function formatRoute(route: Route): string {
  switch (route.place) {
    case 'home':
      return '#/'
    case 'join':
      return route.link
    case 'circle':
      return under(route.circle)
    case 'answer':
      return route.invitation ? `#/answer/${route.invitation}` : '#/answer'
    case 'device':
      return route.link ? route.link.replace('#/', '#/device/') : '#/device'
    case 'post':
      return `${under(route.circle)}/post/${route.post}${route.reply ? '/reply' : ''}`
    case 'front':
    case 'charter':
    case 'gather':
    case 'hand':
    case 'holding':
    case 'files':
    case 'call':
      return `${under(route.circle)}/${route.place}`
    case 'person':
      return `#/person/${route.did}`
    default:
      return `#/${route.place}`
  }
}

const under = (circle: string): string => (circle === EXAMPLE ? `#/${EXAMPLE}` : `#/circle/${circle}`)

/** Goes somewhere without leaving the present address in the history: a link's secret must not stay there. */
export function replaceRoute(route: Route): void {
  history.replaceState(null, '', formatRoute(route))
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** The present route, kept up to date while the caller's owner lives. */
export function createRoute(): Accessor<Route> {
  const [route, setRoute] = createSignal(readRoute(location.hash))
  const listen = () => setRoute(readRoute(location.hash))
  addEventListener('hashchange', listen)
  onCleanup(() => removeEventListener('hashchange', listen))
  return route
}

/** Where this page is served, without its fragment. */
export const appAddress = (): string => location.href.replace(/[#?].*$/, '')
