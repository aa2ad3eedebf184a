/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const responses = {
  resonate: 'Resonate',
  resonances: { yes: 'Yes', thanks: 'Thanks', moved: 'Moved', curious: 'Curious' },
  /** How somebody else responded, beside their name. */
  resonatedAs: {
    yes: 'says yes',
    thanks: 'says thanks',
    moved: 'is moved by it',
    curious: 'is curious',
  },
  resonated: (count: number) => plural(count, { one: '# resonates', other: '# resonate' }),
  who: 'Who responded',
  carriedInto: (circle: string) => `carried it to ${circle}`,
  choose: 'How it resonates with you',
  withdraw: 'Take it back',
  quote: 'Quote',
  quoteLabel: 'Quote with a word of your own',
  quotePlaceholder: 'What do you say to it?',
  quoted: 'Quotes',
  quotedGone: 'Quotes a post that is not here.',
  carry: 'Carry',
  carryNot: 'Its author has not let this post travel, so it stays in this circle.',
  carryNotOwn: 'You have not let this post travel, so it stays in this circle.',
  keep: 'Keep',
  kept: 'Kept',
  keptToast: 'Kept. Your device holds it, whatever its momentum.',
  more: 'More',
  update: 'update',
  travels: 'It may travel to other circles',
  travelsHint: 'Others can carry it on, with your name and your words; they say nothing of this circle.',
  inCircles: (count: number) =>
    plural(count, { one: 'in # circle with you', other: 'in # circles with you' }),
  followedBy: (name: string) => `followed by ${name}`,
  followed: 'followed by you',
  count: (label: string, count: number) => (count > 0 ? `${label} ${count}` : label),
}
