/** What fuzzing has found, as small as it can be told. */

import { encode } from '@ipld/dag-cbor'
import { describe, expect, it } from 'vitest'
import { openBackup } from '../../src/peer/backup/openBackup.ts'
import { seal } from '../../src/peer/backup/sealing.ts'
import { frame } from '../../src/peer/files/format.ts'
import { readRequest } from '../../src/peer/identity/deviceTexts.ts'
import { gathered, pieces } from '../support/pieces.ts'
import { checked } from './samples.ts'

describe('a device’s text', () => {
  it('that is whole and holds something else is refused in words', () => {
    const text = checked('mm-device:', Uint8Array.of(0xff, 0xff))
    expect(() => readRequest(text)).toThrowError(/neither a device’s request nor an answer/)
  })
})

describe('a backup', () => {
  const backupOf = async (...frames: readonly Uint8Array[]) => {
    async function* content() {
      for (const one of frames) yield frame(one)
    }
    const file = await gathered(seal('words', content(), 1))
    return openBackup(() => pieces(file), 'words')
  }
  const person = new Uint8Array(32)
  const me = encode(['me', []])
  const end = encode(['end'])

  it('with a part that is no list is read without that part', async () => {
    const backup = await backupOf(encode(['person', person, null]), me, Uint8Array.of(0x82, 1), end)
    expect(backup.state).toBe('whole')
  })

  it('whose words are not twelve is read without words', async () => {
    const backup = await backupOf(encode(['person', person, new Uint8Array(5)]), me, end)
    expect(backup.phrase).toBeNull()
  })
})
