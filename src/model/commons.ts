import type * as Y from 'yjs'
import { NAME_LIMIT, PURPOSE_LIMIT } from './limits.ts'

export interface About {
  readonly name: string
  readonly purpose: string
}

const text = (value: unknown, limit: number): string =>
  typeof value === 'string' ? value.slice(0, limit) : ''

export function readAbout(doc: Y.Doc): About {
  const about = doc.getMap('about')
  return { name: text(about.get('name'), NAME_LIMIT), purpose: text(about.get('purpose'), PURPOSE_LIMIT) }
}

export function writeAbout(doc: Y.Doc, { name, purpose }: Partial<About>): void {
  doc.transact(() => {
    const about = doc.getMap('about')
    if (name !== undefined && about.get('name') !== name) about.set('name', name)
    if (purpose !== undefined && about.get('purpose') !== purpose) about.set('purpose', purpose)
  })
}
