/** English texts of this area; `en.ts` puts them into the catalogue. */

import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const list = new Intl.ListFormat('en', { type: 'conjunction' })

export const person = {
  back: 'To the web',
  unknown: 'Nobody of this name is known here.',
  unknownDo: 'You see people once you share a circle with them and something of theirs has arrived.',
  self: 'This is you, as others see you.',
  toMe: 'Change your profile in Me',
  noBio: 'They have not written anything about themself.',
  noBioSelf: 'You have not written anything about yourself.',
  interests: 'Interests',
  here: 'here now',
  lastSeen: (when: string) => `last seen ${when}`,
  recorded: 'from a recorded community',
  follow: 'Follow',
  unfollow: 'Unfollow',
  followed: (name: string) => `You follow ${name}. Your circles can see that.`,
  unfollowed: (name: string) => `You no longer follow ${name}.`,
  mutedBy: (names: readonly string[]) => `Muted here, because ${list.format(names)} said so.`,
  trust: 'Trust their mutes',
  untrust: 'No longer trust their mutes',
  trusted: (name: string) => `Whom ${name} mutes is muted for you too, as far as they share it.`,
  untrusted: (name: string) => `The mutes of ${name} no longer count for you.`,
  trustHint: (count: number) =>
    count === 0
      ? 'They share no mutes at present.'
      : plural(count, { one: 'They share # mute.', other: 'They share # mutes.' }),
  recall: 'Ask for what faded',
  recallHint:
    'What you let go of theirs may still be with them, and with others. They give it when they are connected.',
  recalled: (segments: number) =>
    segments === 0
      ? 'Nothing of theirs is missing here.'
      : plural(segments, {
          one: 'Asked for # stretch of their posts. It comes once somebody who has it is connected.',
          other: 'Asked for # stretches of their posts. They come once somebody who has them is connected.',
        }),
  know: 'How you know them',
  common: (circles: readonly string[]) => `You are both in ${list.format(circles)}.`,
  notCommon: 'You share no circle at present.',
  acquainted: 'You are acquainted: each of you has answered or follows the other.',
  chain: (names: readonly string[]) =>
    names.length === 1
      ? `You reach them through ${names[0]}.`
      : `You reach them through ${names[0]}, who knows ${names.slice(1).join(', who knows ')}, who knows them.`,
  noChain: 'No chain of acquaintance leads from you to them yet. It begins when you answer each other.',
  looking: 'Looking for a chain of acquaintance…',
  youFollow: 'You follow them.',
  followYou: 'They follow you.',
  followsBoth: 'You follow each other.',
  followers: (names: readonly string[], more: number) =>
    more === 0
      ? `${list.format(names)} ${names.length === 1 ? 'follows' : 'follow'} them.`
      : `${names.join(', ')} and ${plural(more, { one: '# other', other: '# others' })} follow them.`,
  open: 'Circles they show openly',
  join: 'Join',
  joinCircle: (name: string) => `Join ${name}`,
  inIt: 'you are in it',
  fingerprint: 'Fingerprint of their key',
  fingerprintHint: 'Compare it with what they see under Me when you want to be sure who is who.',
  did: 'Their full name among machines',
  posts: 'Posts of theirs held here',
  postsSelf: 'Your posts held here',
  noPosts: 'No post of theirs is held here.',
  inCircle: (circle: string) => `in ${circle}`,
  more: (count: number) => plural(count, { one: 'Show # more', other: 'Show # more' }),
}
