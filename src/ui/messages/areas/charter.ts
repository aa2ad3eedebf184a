/** English texts of this area; `en.ts` puts them into the catalogue. */

import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const list = new Intl.ListFormat('en')

export const charter = {
  title: 'Charter',
  explain:
    'Everybody here writes in this text, at once. Each change is signed by whoever made it, and anyone can take any change back.',
  empty: 'Nobody has written anything yet. A first sentence is enough: the others will write on.',
  label: 'Text of the charter',
  placeholder: 'What do we do together, and how do we want to be with each other?',
  tooLong: (over: number) =>
    plural(over, {
      one: 'That is # character more than the charter can hold. It was left out; the text is as it was.',
      other: 'That is # characters more than the charter can hold. It was left out; the text is as it was.',
    }),
  whoWrote: 'Who wrote what',
  present: (names: readonly string[]) =>
    plural(names.length, {
      one: `${list.format(names)} is in the text now.`,
      other: `${list.format(names)} are in the text now.`,
    }),
  sealed: 'Signed, and passed on to whoever is connected.',
  unsealed: 'Kept here; signed in a moment.',
  elsewhere: 'You have this charter open in another tab. Write there, or close it to write here.',
  trouble: 'This could not be signed yet. Your words are kept on this device, and it is tried again.',
  history: 'How it came to be',
  added: 'added: ',
  removed: 'taken out: ',
  older: (count: number) => plural(count, { one: 'Show # earlier change', other: 'Show # earlier changes' }),
  revert: 'Make it so again',
  reverted: 'The charter is again what it was then.',
  version: (name: string) => `as ${name} left it`,
  now: 'As it stands',
  proposals: 'Proposals',
  proposalsExplain: 'Anyone here may change these, as often as it helps. What was said last stands.',
  change: 'Change',
  purpose: 'Purpose',
  noPurpose: 'No purpose has been proposed.',
  interests: 'Interests',
  interestsHint: 'With commas between them. Circles that share some are suggested to each other’s people.',
  noInterests: 'None have been proposed.',
  halfLife: 'Half-life of responses',
  halfLifeHint: 'In hours. Empty proposes none; then it is 36.',
  halfLifeIs: (hours: number | null) =>
    hours === null
      ? 'None proposed: a response counts half after 36 hours.'
      : plural(hours, {
          one: 'A response counts half after # hour.',
          other: 'A response counts half after # hours.',
        }),
  yourOwn: 'You may read by another:',
  yourOwnWhere: 'set your own under Rising.',
}
