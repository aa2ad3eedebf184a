import { For } from 'solid-js'
import { Bird, birdColour } from '../bird/index.ts'
import { Back } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'
import './exampleCharter.css'

/** The example's charter to read: whose words they are, and how it came to be. */
export function ExampleCharter(props: { readonly state: CircleState }) {
  const { charter, id } = props.state.circle
  const nameOf = (did: string | null) =>
    props.state.members().find(member => member.did === did)?.name ?? t.someone
  const stretches = charter.stretches()
  const writers = [...new Set(stretches.flatMap(({ did }) => did ?? []))]
  const added = (version: string) => charter.changes(version).filter(({ change }) => change === 'added')
  return (
    <div class="column place example-charter">
      <Back href={formatRoute({ place: 'circle', circle: id })} label={t.post.backTo(props.state.name())} />
      <h1>{t.charter.title}</h1>
      <p class="hint">{t.charter.explain}</p>
      <div class="example-charter-text" dir="auto">
        <For each={stretches}>
          {({ did, text }) => (
            <span class="example-charter-whose" style={did === null ? {} : birdColour(did)}>
              {text}
            </span>
          )}
        </For>
      </div>
      <section aria-labelledby="example-writers">
        <h2 id="example-writers" class="section-title">
          {t.charter.whoWrote}
        </h2>
        <ul class="people">
          <For each={writers}>
            {did => (
              <li>
                <Bird did={did} size="small" />
                <span class="example-charter-whose" style={birdColour(did)}>
                  <Name name={nameOf(did)} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
      <section aria-labelledby="example-history">
        <h2 id="example-history" class="section-title">
          {t.charter.history}
        </h2>
        <ol class="rows">
          <For each={[...charter.history()].reverse()}>
            {version => (
              <li class="row-item">
                <Bird did={version.did ?? ''} size="small" />
                <div>
                  <Name name={nameOf(version.did)} />
                  <p class="example-charter-added" dir="auto">
                    <span class="visually-hidden">{t.charter.added}</span>
                    <For each={added(version.id)}>{({ text }) => text.trim()}</For>
                  </p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </section>
    </div>
  )
}
