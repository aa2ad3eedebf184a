import { For } from 'solid-js'
import type { Rotation } from '../../insight/index.ts'
import { formatDate } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Curve } from './curves.ts'

/** The chart's figures for who can't see it, or wants to read them: a row a week, the newest first. */
export function RotationTable(props: {
  readonly rotation: Rotation
  readonly curves: readonly Curve[]
  readonly nameOf: (did: string) => string
}) {
  const weeks = () => props.rotation.weeks.map((week, i) => ({ week, i })).reverse()
  return (
    <details>
      <summary>{t.front.table}</summary>
      {/* Wider than a phone: it scrolls by itself, also by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={t.front.table}>
        <table class="rotation-table">
          <thead>
            <tr>
              <th scope="col">{t.front.week}</th>
              <For each={props.curves}>
                {({ did }) => (
                  <th scope="col">
                    <bdi>{props.nameOf(did)}</bdi>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={weeks()}>
              {({ week, i }) => (
                <tr>
                  <th scope="row">{formatDate(week.at)}</th>
                  <For each={props.curves}>
                    {({ did, shares }) => (
                      <td classList={{ 'was-front': week.front.includes(did) }}>
                        {t.front.share(shares[i] ?? 0)}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </details>
  )
}
