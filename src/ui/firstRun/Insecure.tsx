import { For } from 'solid-js'
import type { PlatformPart } from '../boot/index.ts'
import { t } from '../messages/index.ts'
import { Entrance } from './Entrance.tsx'

/** Says what this browser withholds here and how to get it, in place of failing later. */
export function Insecure(props: { readonly missing: readonly PlatformPart[] }) {
  return (
    <Entrance>
      <h1>{t.insecure.title}</h1>
      <p class="lead">{t.insecure.explain}</p>
      <section>
        <h2 class="section-title">{t.insecure.missing}</h2>
        <ul class="plain-list">
          <For each={props.missing}>{part => <li>{t.insecure.parts[part]}</li>}</For>
        </ul>
      </section>
      <section>
        <h2 class="section-title">{t.insecure.mend}</h2>
        <ol class="plain-list">
          <For each={t.insecure.ways}>{way => <li>{way}</li>}</For>
        </ol>
      </section>
    </Entrance>
  )
}
