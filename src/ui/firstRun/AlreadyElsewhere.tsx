import { CopyText } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { appAddress, formatRoute } from '../route.ts'

/**
 * For somebody whom a link has brought to a browser, or to an address, where nothing of theirs is: what is kept belongs
 * to the address that serves the page, so they would be somebody new here.
 */
export function AlreadyElsewhere(props: { readonly link: string }) {
  return (
    <details class="already">
      <summary>{t.already.title}</summary>
      <p>{t.already.explain}</p>
      <a class="button outline" href={formatRoute({ place: 'device', link: props.link })}>
        {t.already.device}
      </a>
      <CopyText label={t.already.home} text={`${appAddress()}${props.link}`} hint={t.already.homeHint} />
    </details>
  )
}
