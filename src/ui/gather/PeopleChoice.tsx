import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { Checklist } from './Checklist.tsx'
import type { Company } from './company.ts'

/** Who is invited. Nobody is preselected: choosing is the point of it. */
export function PeopleChoice(props: {
  readonly company: Company
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}) {
  const { now } = useApp()
  return (
    <section>
      <Show
        when={props.company.invitable.length > 0}
        fallback={
          <>
            <h2 class="section-title">{t.gather.people}</h2>
            <p class="hint">{t.gather.noPeople}</p>
          </>
        }
      >
        <Checklist
          legend={t.gather.people}
          hint={t.gather.peopleHint}
          items={props.company.invitable}
          idOf={member => member.did}
          chosen={props.chosen}
          onChoose={props.onChoose}
        >
          {member => (
            <>
              <Bird did={member.did} size="small" />
              <Name name={member.name} />
              <Show when={member.lastSeen}>{at => <time>{formatAgo(at(), now())}</time>}</Show>
            </>
          )}
        </Checklist>
      </Show>
      <Show when={props.company.unreachable.length > 0}>
        <ul class="unreachable">
          <For each={props.company.unreachable}>
            {member => (
              <li>
                <Bird did={member.did} size="small" />
                <Name name={member.name} />
                <span class="remark">{member.recorded ? t.gather.recorded : t.gather.notYet}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.company.muted > 0}>
        <p class="hint">{t.gather.muted(props.company.muted)}</p>
      </Show>
    </section>
  )
}
