import { t } from '../messages/index.ts'

/** The way back from a place to the one that it belongs to. */
export function Back(props: { readonly href: string; readonly label: string }) {
  return (
    <nav class="back" aria-label={t.back}>
      <a href={props.href}>
        <span aria-hidden="true" class="arrow" /> {props.label}
      </a>
    </nav>
  )
}
