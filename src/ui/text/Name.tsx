import { t } from '../messages/index.ts'

/** A self-chosen name: untrusted, so isolated from the direction of what stands around it and kept within its line. */
export function Name(props: { readonly name: string; readonly self?: boolean }) {
  return <bdi class="name">{props.self ? t.you : props.name || t.someone}</bdi>
}
