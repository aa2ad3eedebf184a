import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import type { PeerState } from '../state/index.ts'
import { isolated } from './isolated.ts'

/** Says, before it is done, what the other circle will learn. */
export function WhatTravels(props: { readonly state: PeerState; readonly post: Post }) {
  const author = () => props.post.carried ?? props.post
  const circle = () => isolated(props.state.peer.circle(props.post.circle)?.name ?? '')
  const shown = () => props.state.peer.me.open.includes(props.post.circle)
  const words = () => {
    const { author: did, name } = author()
    return did === props.state.did() ? t.carry.alongOwn : t.carry.along(isolated(name || t.someone))
  }
  return (
    <p class="hint">
      {words()} {shown() ? t.carry.fromShown(circle()) : t.carry.fromHidden(circle())}
    </p>
  )
}
