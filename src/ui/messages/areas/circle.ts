/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const circle = {
  copyLink: 'Copy link',
  copied: 'The link is copied. Whoever has it can read and write here.',
  copyFailed: 'The browser did not let the page copy. Select the link and copy it by hand:',
  linkLabel: 'Link to this circle',
  alone: 'Nobody else is here yet.',
  aloneDo:
    'Share the link with the people this circle is for. What you post waits here, and goes to them when they come.',
  noPosts: 'No posts yet. Write the first one.',
  none: 'This circle is not on this device.',
  noneDo: 'Ask for its link and join by it, or start one of your own.',
  hereNow: 'Here now',
  hereCount: (count: number) => plural(count, { one: '# here', other: '# here' }),
  onlyYou: 'Only you, at the moment.',
  others: 'Not here now',
  andMore: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  via: ({ direct, turn, relayed }: { direct: number; turn: number; relayed: number }) =>
    [
      direct > 0 ? plural(direct, { one: '# directly', other: '# directly' }) : '',
      turn > 0 ? plural(turn, { one: '# through a TURN server', other: '# through a TURN server' }) : '',
      relayed > 0 ? plural(relayed, { one: '# through a relay', other: '# through a relay' }) : '',
    ]
      .filter(Boolean)
      .join(', '),
  unread: (count: number) =>
    plural(count, { one: '# post that you have not seen', other: '# posts that you have not seen' }),
  feed: 'Posts, newest first',
  newPosts: (count: number) => plural(count, { one: '# new post', other: '# new posts' }),
  arrived: (count: number) =>
    plural(count, { one: '# new post has arrived.', other: '# new posts have arrived.' }),
  toTop: 'Go to the newest post',
  about: 'Change name and purpose',
  aboutName: 'Name of the circle',
  aboutPurpose: 'Purpose',
}

export const progress = {
  label: 'Catching up',
  line: (had: string, known: string, bytes: string) => `${had} of ${known} records, ${bytes}`,
  from: (names: string) => ` from ${names}`,
  alone: 'Not connected to anyone of this circle. You can read and write; it goes on when someone is near.',
  inStep: 'In step with everyone who is connected.',
}

export const compose = {
  label: (circle: string) => `Post to ${circle}`,
  placeholder: 'What have you noticed?',
  submit: 'Post',
  posted: 'Posted. It is here.',
  replyLabel: (name: string) => `Reply to ${name}`,
  replyPlaceholder: 'Your reply',
  reply: 'Reply',
  tooLong: (over: number) => plural(over, { one: '# character too long', other: '# characters too long' }),
  keys: 'Control and Enter posts.',
  failed: 'It was not posted; your text is still in the box.',
}
