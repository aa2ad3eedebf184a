import { Match, Show, Switch } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { Wire } from '../peer.ts'
import { formatRoute } from '../route.ts'
import type { Way } from './createWay.ts'
import type { WovenPerson } from './weave/index.ts'

/** A person on the map: where they are, by which wire, and the way to them in words. */
export function ChosenPerson(props: {
  readonly person: WovenPerson
  readonly self: string
  readonly start: string
  readonly way: Way
  readonly wire: Wire | undefined
  readonly nameOf: (did: string) => string
  readonly circleName: (id: string) => string
  readonly onStart: (did: string | null) => void
  readonly onClose: () => void
}) {
  const name = () => props.nameOf(props.person.did)
  const way = () => {
    const names = props.way.people().map(props.nameOf)
    return props.start === props.self ? t.web.chosen.wayFromYou(names) : t.web.chosen.way(names)
  }
  return (
    <section class="chosen" aria-label={name()}>
      <p class="chosen-head">
        <Bird did={props.person.did} />
        <bdi class="circle-name">{name()}</bdi>
        <button type="button" class="quiet" aria-label={t.web.chosen.close} onClick={() => props.onClose()}>
          <span aria-hidden="true">×</span>
        </button>
      </p>
      <p>
        {t.web.chosen.in(props.person.circles.map(props.circleName))}{' '}
        <span class="remark">{t.web.chosen.ties(props.person.ties)}</span>
      </p>
      <Show when={props.wire}>{wire => <p class="chosen-wire">{t.network.wires[wire()]}</p>}</Show>
      <Switch>
        <Match when={props.way.state() === 'found'}>
          <p class="chosen-way">{way()}</p>
        </Match>
        <Match when={props.way.state() === 'apart'}>
          <p class="hint">{t.web.chosen.noWay(props.nameOf(props.start), name())}</p>
        </Match>
        <Match when={props.way.state() === 'looking'}>
          <p class="hint">{t.web.chosen.looking}</p>
        </Match>
      </Switch>
      <div class="row">
        <a class="button outline" href={formatRoute({ place: 'person', did: props.person.did })}>
          {t.web.chosen.open}
        </a>
        <Show when={props.person.did !== props.start}>
          <button type="button" class="quiet" onClick={() => props.onStart(props.person.did)}>
            {t.web.chosen.from}
          </button>
        </Show>
        <Show when={props.start !== props.self}>
          <button type="button" class="quiet" onClick={() => props.onStart(null)}>
            {t.web.chosen.fromYou}
          </button>
        </Show>
      </div>
    </section>
  )
}
