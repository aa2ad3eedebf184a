/** The recovery phrase: BIP-39, English list, twelve words (128 bits). It is the person key, in a form that fits on paper. */

import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { entropyToMnemonic, generateMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { type Bytes, own, utf8 } from '../base/index.ts'

export class PhraseError extends Error {
  override readonly name = 'PhraseError'
}

const WORDS = 12

export const newPhrase = (): string => generateMnemonic(wordlist, 128)

/**
 * The 16 bytes that a phrase stands for. Case and spacing are forgiven.
 * @throws {PhraseError} that names the wrong word, the wrong count or the failed check.
 */
export function phraseEntropy(text: string): Bytes {
  const words = text.normalize('NFKD').toLowerCase().trim().split(/\s+/).filter(Boolean)
  const unknown = words.findIndex(word => !wordlist.includes(word))
  if (words.length !== WORDS)
    throw new PhraseError(
      `A recovery phrase has ${WORDS} words; this has ${words.length}. Check that none is missing.`,
    )
  if (unknown >= 0)
    throw new PhraseError(
      `Word ${unknown + 1} is not one of the words that phrases are made of. Check its spelling.`,
    )
  try {
    return own(mnemonicToEntropy(words.join(' '), wordlist))
  } catch {
    throw new PhraseError(
      'All the words exist, but they do not belong together. Check their order and that each is right.',
    )
  }
}

export const phraseOf = (entropy: Uint8Array): string => entropyToMnemonic(entropy, wordlist)

/** 32-byte seed of the person key. */
export const personSeed = (entropy: Uint8Array): Bytes =>
  own(hkdf(sha256, entropy, utf8('murmuration/v1'), utf8('person'), 32))

/** Secret of the personal circle, in which the person's devices keep their `me` documents. */
export const personalCircleSecret = (entropy: Uint8Array): Bytes =>
  own(hkdf(sha256, entropy, utf8('murmuration/v1'), utf8('personal-circle'), 32))

/** 32-byte seed of the key to which devices seal what a person restored by the phrase is to find. */
export const recoverySeed = (entropy: Uint8Array): Bytes =>
  own(hkdf(sha256, entropy, utf8('murmuration/v1'), utf8('recovery'), 32))
