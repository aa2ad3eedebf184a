/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const filters = {
  title: 'What you do not want to see',
  nobodyRemoves:
    'Nobody can remove anybody from a circle, and nobody can remove you. What you can do: mute people, words and threads for yourself; share your mutes, so that those who trust you can take them on; or gather anew, with the people you choose.',
  effect: 'What you mute you neither see nor pass on. For others nothing changes.',
  gather: 'Gather anew',
  gatherFrom: (circle: string) => `with people of ${circle}`,
  people: 'Muted people',
  words: 'Muted words',
  threads: 'Muted threads',
  trusted: 'People whose mutes you take on',
  offers: 'These members share their mutes:',
  addWord: 'A word or phrase to mute',
  add: 'Mute',
  remove: 'Unmute',
  trust: 'Take on their mutes',
  distrust: 'No longer take them on',
  share: 'Let the members of your circles see whom you mute, so that they can take it on',
  nothing: 'Nothing is muted.',
  mutePerson: 'Mute',
  unmutePerson: 'Unmute',
  mutedToast: (name: string) => `${name} is muted. Their posts leave this device.`,
  muteThread: 'Mute this thread',
  unmuteThread: 'Unmute this thread',
  threadToast: 'The thread is muted.',
  hidden: (count: number) => plural(count, { one: '# muted post', other: '# muted posts' }),
  show: 'Look anyway',
  because: { person: 'by somebody you mute', word: 'with a word you mute', thread: 'in a thread you mute' },
  strangers: (count: number) =>
    plural(count, {
      one: '# post by somebody you don’t know yet',
      other: '# posts by people you don’t know yet',
    }),
  unfold: 'Show',
  fold: 'Fold',
  strangersWhy: 'This circle is busy. They unfold by themselves once somebody in your web responds to them.',
  by: (name: string) => `by ${name}`,
}
