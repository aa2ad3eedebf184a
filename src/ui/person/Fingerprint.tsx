import { fingerprint } from '../format.ts'
import { t } from '../messages/index.ts'

/** To be sure who is who: short to read aloud, long to compare. */
export function Fingerprint(props: { readonly did: string }) {
  return (
    <section aria-labelledby="person-fingerprint">
      <h2 id="person-fingerprint" class="section-title">
        {t.person.fingerprint}
      </h2>
      <p class="person-fingerprint" dir="ltr">
        {fingerprint(props.did)}
      </p>
      <p class="hint">{t.person.fingerprintHint}</p>
      <details>
        <summary>{t.person.did}</summary>
        <p class="address" dir="ltr">
          {props.did}
        </p>
      </details>
    </section>
  )
}
