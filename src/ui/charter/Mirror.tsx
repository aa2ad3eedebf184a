import { For } from 'solid-js'
import { birdColour } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { CharterStretch } from '../peer.ts'
import { mirrored } from './mirrored.ts'
import type { CharterCaret } from './types.ts'

/** The text once more beneath the box that it is typed in, unseen but for the lines beneath words and others' carets. */
export function Mirror(props: {
  readonly stretches: readonly CharterStretch[]
  readonly carets: readonly CharterCaret[]
  readonly whose: boolean
  readonly nameOf: (did: string) => string
}) {
  return (
    <div class="charter-mirror charter-text" dir="auto" aria-hidden="true">
      <For each={mirrored(props.stretches, props.carets)}>
        {piece =>
          'head' in piece ? (
            <span class="charter-caret" style={birdColour(piece.did)}>
              <bdi class="charter-caret-name">{props.nameOf(piece.did) || t.someone}</bdi>
            </span>
          ) : (
            <span
              classList={{ 'charter-whose': props.whose && piece.did !== null }}
              style={piece.did === null ? {} : birdColour(piece.did)}
            >
              {piece.text}
            </span>
          )
        }
      </For>
      {/* A line that has only been begun has its height too. */}
      {'\u200b'}
    </div>
  )
}
