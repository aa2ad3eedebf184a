import { createSignal, Show } from 'solid-js'
import { BIO_LIMIT } from '../../model/index.ts'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { createMe } from './createMe.ts'
import { wordsOf } from './words.ts'

/** What one says of oneself, to everyone in one's circles. */
export function Profile(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const me = createMe(props.state)
  const [bio, setBio] = createSignal(me().bio)
  const [interests, setInterests] = createSignal(me().interests.join(', '))
  const changed = () => bio().trim() !== me().bio || wordsOf(interests()).join() !== me().interests.join()
  const save = createAction(async () => {
    await props.state.peer.me.setProfile({ bio: bio().trim(), interests: wordsOf(interests()) })
    toasts.say(t.carry.profile.saved)
  })
  return (
    <section aria-labelledby="profile">
      <h2 id="profile" class="section-title">
        {t.carry.profile.title}
      </h2>
      <form onSubmit={save.run}>
        <p class="hint">{t.carry.profile.hint}</p>
        <Field
          label={t.carry.profile.bio}
          hint={t.carry.profile.bioHint}
          value={bio()}
          onInput={setBio}
          maxLength={BIO_LIMIT}
          rows={2}
        />
        <Field
          label={t.carry.profile.interests}
          hint={t.carry.profile.interestsHint}
          placeholder={t.carry.profile.interestsPlaceholder}
          value={interests()}
          onInput={setInterests}
          problem={save.problem()}
        />
        <Show when={changed()}>
          <button type="submit" class="primary save" aria-disabled={save.busy()}>
            {t.save}
          </button>
        </Show>
      </form>
    </section>
  )
}
