import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bytes, fromHex, own, toHex } from '../base/index.ts'
import { RelayError, reasonOf } from './errors.ts'

const SEED_BYTES = 32
const SEED_FILE = 'relay-seed'

/**
 * The 32 bytes that all of a relay's keys derive from. In `data` they are written once, readable by their owner only;
 * without `data` they are new each time.
 * @throws {RelayError}
 */
export async function relaySeed(data: string | undefined): Promise<Bytes> {
  if (data === undefined) return own(randomBytes(SEED_BYTES))
  const file = join(data, SEED_FILE)
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    const seed = own(randomBytes(SEED_BYTES))
    // Only the first of two relays that start at once gets to write; both then read what stands there.
    await writeFile(file, `${toHex(seed)}\n`, { flag: 'wx', mode: 0o600 })
    return seed
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSeed(file, data)
    throw new RelayError(
      `The data folder ${data} cannot be written: ${reasonOf(error)}. Name another with --data, or mend its permissions.`,
      { cause: error },
    )
  }
}

async function readSeed(file: string, data: string): Promise<Bytes> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'it is no folder' : reasonOf(error)
    throw new RelayError(
      `The data folder ${data} cannot be used: ${reason}. Name another with --data, or mend its permissions.`,
      { cause: error },
    )
  }
  if (!/^[0-9a-f]{64}\s*$/.test(text)) {
    throw new RelayError(
      `${file} is damaged: it should hold 64 hexadecimal digits. Restore it, or delete it for a new identity.`,
    )
  }
  return fromHex(text.trim())
}
