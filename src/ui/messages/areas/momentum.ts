/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const momentum = {
  label: (number: string) => `Momentum ${number}: what it is made of`,
  faded: 'faded',
  title: 'Momentum',
  none: 'Nobody has responded yet.',
  onlyHearing: (left: string) => `It is new: every post has a first hearing, of which ${left} is left.`,
  sentence: (names: string, total: string) => `It has ${total}, by ${names}.`,
  others: (count: number) => plural(count, { one: '# other', other: '# others' }),
  and: (list: string, last: string) => `${list} and ${last}`,
  who: 'Who',
  what: 'What they did',
  weight: 'Weighs',
  left: 'Left',
  counts: 'Counts',
  moreRows: (count: number) =>
    plural(count, { one: 'and # more person, counted below', other: 'and # more people, counted below' }),
  hearing: 'First hearing',
  inside: 'Your web together',
  everybody: 'Everybody together (you know nobody here yet, so all count alike)',
  outside: 'Others together',
  cut: 'Others never count more than your web',
  sum: 'Momentum',
  places: {
    inside: 'in your web',
    outside: 'not in your web, so in part',
    beyond: 'not counted: four others whom you know through the same person are',
  },
  through: (name: string) => `through ${name}`,
  kinds: {
    resonate: 'resonates',
    keep: 'keeps it',
    reply: 'replied',
    quote: 'quoted it',
    carry: 'carried it on',
    pledge: 'pledged',
  },
  risen: (count: number) => plural(count, { one: '# post has risen', other: '# posts have risen' }),
  how: 'How rising is ordered',
  formula: 'momentum = your web + the smaller of (others, your web) + first hearing',
  explain: [
    'Each person other than the author counts once, with the strongest thing they did: resonate or keep 1, reply 2, quote 2.5, carry or pledge 3.',
    'What somebody did counts half after the half-life, a quarter after two, and so on: nothing stays up by itself.',
    'Your web are the people at most two acquaintances away. As long as you know nobody, everybody counts alike. Of those whom you know through one person only, four count for a post.',
    'A new post begins with its first hearing, which is over after six hours, so nobody needs fame to be read.',
  ],
  halfLife: 'Half-life',
  halfLifeValue: (hours: number) => plural(hours, { one: '# hour', other: '# hours' }),
  halves: (hours: number) =>
    plural(hours, {
      one: 'What is left of a response halves every hour.',
      other: 'What is left of a response halves every # hours.',
    }),
  useCircles: 'Leave it to the circle',
  outsideWeight: 'Weight of people outside your web',
  firstHearing: 'First hearing of a new post',
  first: 'First now',
  yours: 'This changes what you see, and what your device lets go of; nobody else is affected.',
}
