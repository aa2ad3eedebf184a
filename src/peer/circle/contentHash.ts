import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../base/index.ts'
import { readAbout } from '../../model/index.ts'
import type { Replica } from '../replica/replica.ts'

/** Hex SHA-256 over all content held, in a canonical order: posts, responses, people, commons. Equal content, equal hash. */
export function contentHash({ view, commons }: Replica): string {
  const posts = [...view.posts.values()]
    .map(post => [
      post.id,
      post.author,
      post.at,
      post.text,
      post.replyTo,
      post.quote,
      post.call,
      post.update,
      post.inner?.signature ?? null,
      post.carried,
      post.deleted,
      post.editedAt,
      post.source,
    ])
    .sort(byFirst)
  const responses = [...view.responses.all()]
    .map(({ by, entry }) => [`${entry.type}/${entry.to}/${by}`, entry])
    .sort(byFirst)
  // Who has no name may be known by a sign of life alone, which is no content.
  const people = [...view.persons()]
    .map(did => [did, view.profileOf(did)] as const)
    .filter(([, { name }]) => name !== '')
    .sort(byFirst)
  const charter = commons.document.getText('charter').toString()
  return toHex(sha256(encode([posts, responses, people, readAbout(commons.document), charter])))
}

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number =>
  (a[0] as string) < (b[0] as string) ? -1 : 1
