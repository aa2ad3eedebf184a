import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  HEADER_LIMIT,
  INFLATED_LIMIT,
  PAYLOAD_LIMIT,
  SEQ_LIMIT,
  STRUCTS_LIMIT,
  UPDATES_BEFORE_SNAPSHOT,
} from '../../src/log/limits.ts'
import * as model from '../../src/model/limits.ts'
import * as hand from '../../src/network/byHand/limits.ts'
import * as network from '../../src/network/limits.ts'
import * as files from '../../src/peer/files/limits.ts'
import { LIVE_LIMIT, LIVE_MESSAGES, OPEN_TIMEOUT, REJECTION_COST } from '../../src/sessions/limits.ts'
import * as sync from '../../src/sync/limits.ts'
import { BEACON_HOLDS_LIMIT, BEACON_LIMIT } from '../../src/sync/limits.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const part = (name: string): string => read(`docs/protocol/${name}.md`)
const written =
  read('docs/PROTOCOL.md') +
  readdirSync(join(ROOT, 'docs/protocol'))
    .map(name => read(`docs/protocol/${name}`))
    .join('')

const sources = (): string[] =>
  readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.startsWith('ui/'))
    .map(name => read(`src/${name}`))

describe('the protocol as it is written', () => {
  it('names every string by which one use of a key or hash is told from another', () => {
    const strings = sources().flatMap(source => [
      ...[...source.matchAll(/utf8\('([^']*murmuration[^']*)'/g)].map(([, text]) => text!),
      ...[...source.matchAll(/= '(\/murmuration\/[^']+)'/g)].map(([, text]) => text!),
      ...[...source.matchAll(/= '(mm-[a-z]+:)'/g)].map(([, text]) => text!),
      ...[...source.matchAll(/derive\('([a-z-]+)'\)/g)].map(([, text]) => text!),
      ...[...source.matchAll(/inDomain\(\s*'([a-z-]+)'/g)].map(([, text]) => `murmuration/v1/${text}\\0`),
    ])
    // Of an import of a recorded community alone: nobody else has to derive the same.
    const own = new Set(['murmuration/v1/import'])
    expect(strings.length).toBeGreaterThan(25)
    for (const text of new Set(strings)) if (!own.has(text)) expect(written).toContain(text)
  })

  it.each([
    ['records', PAYLOAD_LIMIT],
    ['records', HEADER_LIMIT],
    ['records', INFLATED_LIMIT],
    ['records', STRUCTS_LIMIT],
    ['records', UPDATES_BEFORE_SNAPSHOT],
    ['documents', model.POST_TEXT_LIMIT],
    ['documents', model.UNKNOWN_ENTRY_LIMIT],
    ['documents', model.STATE_LIMIT],
    ['documents', model.VAULT_LIMIT],
    ['documents', model.SEALED_BOX_LIMIT],
    ['documents', model.TIME_LIMIT],
    ['documents', model.BIO_LIMIT],
    ['documents', model.CALL_PEOPLE_LIMIT],
    ['documents', model.CALL_TEXT_LIMIT],
    ['replication', sync.MESSAGE_LIMIT],
    ['replication', sync.RANGES_LIMIT],
    ['replication', sync.LIST_BELOW],
    ['replication', sync.SPLIT_INTO],
    ['replication', sync.TURNS_LIMIT],
    ['replication', sync.WANT_SIZE],
    ['replication', sync.WANTS_LIMIT],
    ['replication', sync.BATCH_BYTES],
    ['replication', sync.BATCH_RECORDS],
    ['replication', sync.CLAIMS_LIMIT],
    ['replication', OPEN_TIMEOUT / 1_000],
    ['network', LIVE_LIMIT],
    ['network', LIVE_MESSAGES.capacity],
    ['network', BEACON_LIMIT],
    ['network', BEACON_HOLDS_LIMIT],
    ['network', network.MESSAGE_LIMIT + 1],
    ['network', network.CHANNEL_WINDOW],
    ['network', REJECTION_COST],
    ['texts-and-files', model.LINK_LENGTH_LIMIT],
    ['texts-and-files', model.LINK_HINT_LENGTH_LIMIT],
    ['texts-and-files', hand.TEXT_LIMIT],
    ['texts-and-files', files.FRAME_LIMIT],
  ])('has the limits that this program has (%s: %d)', (name, limit) => {
    expect(part(name)).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,]*\\d)`))
  })

  it('says of seqs and of the gate’s rules what the gate asks', async () => {
    expect(SEQ_LIMIT).toBe(2 ** 32 - 1)
    const { RULES } = await import('../../src/log/verdict.ts')
    const table = part('records').slice(0, part('records').indexOf('## 4'))
    const order = RULES.map(rule => table.indexOf(`\`${rule}\``, table.indexOf('| rule | asks |')))
    expect(order.every((at, i) => at > 0 && (i === 0 || at > order[i - 1]!))).toBe(true)
  })
})
