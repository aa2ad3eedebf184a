/** Reads a recorded community: one JSON object a line, gzipped or not. */

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import * as v from 'valibot'
import { SOURCE_LIMIT } from '../../model/index.ts'
import type { RecordedPost } from '../../peer/index.ts'
import { CommandError } from '../errors.ts'

const recordedPost = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(SOURCE_LIMIT)),
  at: v.pipe(
    v.number(),
    v.integer(),
    v.check(at => !Number.isNaN(new Date(at).getTime()), 'beyond what a date can be'),
  ),
  author: v.pipe(v.string(), v.minLength(1)),
  text: v.string(),
  replyTo: v.optional(v.nullable(v.string())),
})

/** A line longer than this is not one message of anybody. */
const LINE_LIMIT = 1_000_000

export interface Recording {
  readonly posts: readonly RecordedPost[]
  /** Lines whose id an earlier line had already. */
  readonly repeated: number
}

/**
 * The whole file is read and checked before anything is made of it.
 * @throws {CommandError} naming the file, and the line that is wrong
 */
export async function readRecording(file: string): Promise<Recording> {
  const posts = new Map<string, RecordedPost>()
  let number = 0
  let repeated = 0
  try {
    for await (const line of createInterface({ input: open(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      const post = read(line, file, number)
      if (posts.has(post.id)) repeated++
      else posts.set(post.id, post)
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(
      `${file} can’t be read${number > 0 ? ` beyond line ${number}` : ''}: ${reason(error)}. Nothing was imported.`,
    )
  }
  return { posts: [...posts.values()], repeated }
}

function open(file: string): Readable {
  const bytes = createReadStream(file)
  if (!file.endsWith('.gz')) return bytes
  const text = createGunzip()
  bytes.on('error', error => text.destroy(error))
  return bytes.pipe(text)
}

function read(line: string, file: string, number: number): RecordedPost {
  const wrong = (what: string) =>
    new CommandError(
      `Line ${number} of ${file} ${what}. Nothing was imported; mend the line and run the same command again.`,
    )
  if (line.length > LINE_LIMIT) throw wrong('is too long for a post')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw wrong('is not JSON')
  }
  const parsed = v.safeParse(recordedPost, value)
  if (!parsed.success) {
    const { path, message } = parsed.issues[0]
    const field = path?.[0]?.key
    throw wrong(
      field === undefined
        ? 'is not a post {id, at, author, text}'
        : `has a wrong or missing “${String(field)}” (${message})`,
    )
  }
  const { id, at, author, text, replyTo } = parsed.output
  return { id, at, author, text, ...(replyTo == null ? {} : { replyTo }) }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a directory'
  if (code?.startsWith('Z_')) return 'it is not a whole gzip file'
  return message
}
