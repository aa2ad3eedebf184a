import { Show } from 'solid-js'
import type { Post } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { CarryFields } from './CarryFields.tsx'
import './carry.css'

/** Carries a post to another of one's circles, with a word of one's own. */
export function CarryForm(props: { readonly post: Post; readonly onDone: () => void }) {
  const { self } = useApp()
  return (
    <Show when={self()}>
      {state => <CarryFields state={state()} post={props.post} onDone={props.onDone} />}
    </Show>
  )
}
