/** A decoder that nobody fuzzes is one that nobody has tried. */

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeDecoders } from './decoders.ts'
import { makeSamples } from './samples.ts'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** Whatever is exported under such a name, and takes bytes, text or a value of unknown form. */
const EXPORTED =
  /export (?:async )?(?:function|const) ((?:decode|parse|read|open|unpack)[A-Z]\w*)(?: = (?:async )?)?\(\s*(?:\{[^}]*\}|\w+)\s*:\s*([^,)=]+)/g
const FROM_ELSEWHERE =
  /Uint8Array|Bytes|string|unknown|FilePieces|Sealed|Envelope|Circle|CircleKeys|RoomSecrets|SealedRecord/

/** What looks like a decoder and reads nothing from elsewhere. */
const NOT_FROM_ELSEWHERE: Readonly<Record<string, string>> = {
  readUint32: 'reads a number where the caller knows that one stands',
  openLevelStore: 'opens a place on the own disk',
  openNodeStore:
    'opens a place on the own disk, whose files are tried bit by bit in tests/store/level.test.ts',
  openCheckedStore: 'opens a place on the own disk, as said above',
  readLevel: 'reads a place on the own disk, as said above',
  readLog: 'reads a file of the own disk, as said above',
  readTable: 'reads a file of the own disk, as said above',
  readManifest: 'reads a file of the own disk, as said above',
  openStore: 'looks by which schema the own disk was written',
  readRecording: 'reads a file of the own disk line by line, for an import',
  parseArguments: 'reads the own command line',
  readIceServer: 'reads the own command line',
  readTlsFiles: 'reads own files',
  openCircles: 'lists circles',
  openNetwork: 'starts the network',
  openCircle: 'opens a circle of the own disk',
  readBeginning: 'is a part of openCircleFile and openBackup',
  readFrame: 'is a part of openCircleFile and openBackup',
  readFacts: 'reads what the gate has let in',
  readReach: 'answers the page',
  readPledges: 'answers the page',
  readResponses: 'answers the page',
  readOwn: 'answers the page',
}

describe('the list of what is fuzzed', () => {
  it('has every exported decoder of what comes from elsewhere', async () => {
    const listed = new Set((await makeDecoders(await makeSamples())).flatMap(({ of }) => of))
    const missing: string[] = []
    let found = 0
    for (const file of globSync('**/*.ts', { cwd: SRC })) {
      if (file.startsWith('ui/') && !file.startsWith('ui/text/')) continue
      for (const [, name, takes] of readFileSync(SRC + file, 'utf8').matchAll(EXPORTED)) {
        if (!FROM_ELSEWHERE.test(takes!)) continue
        found++
        if (!listed.has(name!) && !(name! in NOT_FROM_ELSEWHERE)) missing.push(`${name} in src/${file}`)
      }
    }
    expect(missing).toEqual([])
    expect(found).toBeGreaterThan(30)
  })
})
