import { For, Show } from 'solid-js'
import { fingerprint, formatDate } from '../../format.ts'
import { t } from '../../messages/index.ts'
import type { PeerState } from '../../state/index.ts'
import { AddDevice } from './AddDevice.tsx'
import { RenameDevice } from './RenameDevice.tsx'
import { RevokeDevice } from './RevokeDevice.tsx'

/** Which devices are this person's, and what one can do about them. */
export function DevicesSection(props: { readonly state: PeerState }) {
  const me = () => props.state.peer.me
  return (
    <section class="devices" aria-labelledby="devices">
      <h2 id="devices" class="section-title">
        {t.devices.title}
      </h2>
      <ul class="rows">
        <For each={props.state.devices()}>
          {device => (
            <li class="row-item">
              <div>
                <p class="row-title">
                  <bdi>
                    {device.thisOne ? t.devices.thisOne(device.label) : t.devices.other(device.label)}
                  </bdi>
                </p>
                <p class="hint">
                  <Show when={!device.revoked} fallback={t.devices.lost}>
                    <span dir="ltr">{fingerprint(device.did)}</span>{' '}
                    {t.devices.since(formatDate(device.addedAt))}
                  </Show>
                </p>
              </div>
              <Show when={!device.thisOne && !device.revoked}>
                <RevokeDevice me={me()} device={device} />
              </Show>
            </li>
          )}
        </For>
      </ul>
      <p class="hint">{props.state.restorable() ? t.devices.told : t.devices.untold}</p>
      <RenameDevice me={me()} label={props.state.devices().find(({ thisOne }) => thisOne)?.label ?? ''} />
      <AddDevice me={me()} />
    </section>
  )
}
