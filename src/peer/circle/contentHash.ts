import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../base/index.ts'
import { readAbout } from '../../model/index.ts'
import type { Replica } from '../replica/replica.ts'

/** Hex SHA-256 over all content held, in a canonical order: posts, names, commons. Equal content, equal hash. */
export function contentHash({ view, commons }: Replica): string {
  const posts = [...view.posts.values()]
    .map(({ id, author, at, text, replyTo, deleted, editedAt, source }) => [
      id,
      author,
      at,
      text,
      replyTo,
      deleted,
      editedAt,
      source,
    ])
    .sort(byFirst)
  // Who has no name may be known by a sign of life alone, which is no content.
  const names = [...view.persons()]
    .map(did => [did, view.profileOf(did).name] as const)
    .filter(([, name]) => name !== '')
    .sort(byFirst)
  const { name, purpose } = readAbout(commons.document)
  return toHex(
    sha256(encode([posts, names, [name, purpose, commons.document.getText('charter').toString()]])),
  )
}

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number =>
  (a[0] as string) < (b[0] as string) ? -1 : 1
