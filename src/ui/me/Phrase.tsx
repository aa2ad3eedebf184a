import { createResource, createSignal, For, Show } from 'solid-js'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Me } from '../peer.ts'
import { remember, useApp } from '../state/index.ts'

/** The recovery phrase: shown on demand, gone for good once it is said to be saved. */
export function Phrase(props: { readonly me: Me }) {
  const { toasts } = useApp()
  const [phrase, { mutate }] = createResource(() => props.me.phrase())
  const [shown, setShown] = createSignal(false)
  const saved = createAction(async () => {
    await props.me.phraseSaved()
    mutate(null)
    remember('keysNoted', 'yes')
    toasts.say(t.me.phraseForgotten)
  })
  return (
    <section aria-labelledby="phrase">
      <h2 id="phrase" class="section-title">
        {t.me.phrase}
      </h2>
      <Show
        when={phrase()}
        fallback={<p class="hint">{phrase.loading ? t.me.phraseExplain : t.me.phraseGone}</p>}
      >
        {words => (
          <>
            <p class="hint">{t.me.phraseExplain}</p>
            <Show
              when={shown()}
              fallback={
                <button type="button" class="outline" onClick={() => setShown(true)}>
                  {t.me.phraseShow}
                </button>
              }
            >
              <ol class="words" dir="ltr" translate="no">
                <For each={words().split(' ')}>{word => <li>{word}</li>}</For>
              </ol>
              <p class="hint">{t.me.phraseLeaves}</p>
              <div class="row">
                <button type="button" class="primary" onClick={saved.run}>
                  {t.me.phraseSaved}
                </button>
                <button type="button" class="quiet" onClick={() => setShown(false)}>
                  {t.me.phraseHide}
                </button>
              </div>
              <Problem text={saved.problem()} />
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}
