import { type Accessor, createSignal } from 'solid-js'
import { proposeName } from '../messages/names.ts'
import { loadIdentity } from '../peer.ts'

/** Somebody who has not joined anything yet: a proposed name and, from a fresh key, their bird. */
export interface Newcomer {
  readonly name: Accessor<string>
  setName(name: string): void
  /** Null until the first key has been made. */
  readonly did: Accessor<string | null>
  /** Another key and, unless they have typed one, another name. */
  another(): Promise<void>
  /** The twelve words of the key that the bird was drawn from. */
  phrase(): Promise<string>
}

export function createNewcomer(): Newcomer {
  const [name, setName] = createSignal(proposeName(Math.random))
  const [did, setDid] = createSignal<string | null>(null)
  let own = false
  let phrase: Promise<string> | undefined

  const make = async (): Promise<string> => {
    const identity = await loadIdentity()
    const words = identity.newPhrase()
    const key = await identity.privateKeyFromSeed(identity.personSeed(identity.phraseEntropy(words)))
    setDid(identity.didOf(key.publicKey))
    return words
  }
  return {
    name,
    did,
    setName(text) {
      own = true
      setName(text)
    },
    async another() {
      if (!own && phrase) setName(proposeName(Math.random))
      phrase = make()
      await phrase
    },
    phrase() {
      phrase ??= make()
      return phrase
    },
  }
}
