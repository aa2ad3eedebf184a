/**
 * While it is installed, random bytes come from a seed, and signatures are made and checked at once instead of on another
 * thread, so that a seed repeats a run. Whether a signature holds is remembered by what was asked: twelve peers check
 * each record, and need not do it twelve times. The answers are those of the real thing.
 */

import { createHash, createPublicKey, KeyObject, sign, verify } from 'node:crypto'
import type { Random } from './random.ts'

type Data = ArrayBuffer | ArrayBufferView

/** Answers remembered; beyond it all are forgotten. */
const REMEMBERED = 200_000

const answers = new Map<string, boolean>()
const objects = new WeakMap<CryptoKey, { object: KeyObject; name: string }>()

function known(key: CryptoKey): { object: KeyObject; name: string } {
  const found = objects.get(key)
  if (found) return found
  const object = KeyObject.from(key as Parameters<typeof KeyObject.from>[0])
  const { x } = (object.type === 'private' ? createPublicKey(object) : object).export({ format: 'jwk' })
  const made = { object, name: x! }
  objects.set(key, made)
  return made
}

const questionOf = (publicKey: string, signature: Data, data: Data): string =>
  `${publicKey}/${createHash('sha256').update(bytesOf(signature)).update(bytesOf(data)).digest('base64')}`

const bytesOf = (data: Data): Buffer =>
  ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)

async function verifyOnce(_: unknown, key: CryptoKey, signature: Data, data: Data): Promise<boolean> {
  const { object, name } = known(key)
  const question = questionOf(name, signature, data)
  const answer = answers.get(question)
  if (answer !== undefined) return answer
  const holds = verify(null, bytesOf(data), object, bytesOf(signature))
  remember(question, holds)
  return holds
}

function remember(question: string, holds: boolean): void {
  if (answers.size >= REMEMBERED) answers.clear()
  answers.set(question, holds)
}

async function signAtOnce(_: unknown, key: CryptoKey, data: Data): Promise<ArrayBuffer> {
  const { object, name } = known(key)
  const signature = new Uint8Array(sign(null, bytesOf(data), object))
  // What was just signed holds.
  remember(questionOf(name, signature, data), true)
  return signature.buffer
}

/** @param random is asked for the source of random bytes each time @returns puts the real things back */
export function installSeededCrypto(random: () => Random): () => void {
  const replace = (target: object, name: string, value: unknown): (() => void) => {
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
    return () => Reflect.deleteProperty(target, name) // what the prototype has shows again
  }
  const restore = [
    replace(crypto.subtle, 'verify', verifyOnce),
    replace(crypto.subtle, 'sign', signAtOnce),
    replace(crypto, 'getRandomValues', <Values extends ArrayBufferView>(values: Values): Values => {
      random().fill(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
      return values
    }),
  ]
  return () => {
    for (const back of restore) back()
  }
}
