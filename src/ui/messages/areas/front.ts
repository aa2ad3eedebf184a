/** English texts of this area; `en.ts` puts them into the catalogue. */

import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const list = new Intl.ListFormat('en', { type: 'conjunction' })
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const weight = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const few = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

export const front = {
  title: 'At the front',
  lead: 'Whoever the others respond to is at the front for a while. It gives attention, never power, and it passes on.',
  nobody: 'Nobody has been responded to lately, so nobody is at the front.',
  nobodyDo: 'Reply or resonate to a post, and its author comes forward.',
  now: 'Now',
  share: (share: number) => percent.format(share),
  shareOf: (share: number) => `${percent.format(share)} of all that is responded to`,
  newHere: 'new here',
  newAtFront: 'at the front for the first time',
  rest: (count: number) =>
    plural(count, { one: '# more person was responded to', other: '# more people were responded to' }),
  made: (people: number) => plural(people, { one: 'from # person', other: 'from # people' }),
  more: (count: number) => plural(count, { one: 'Show # more person', other: 'Show # more people' }),
  howMade:
    'Each person counts by the square root of what their responses still weigh, so that many people weigh more than one who responds often. A response weighs half after seven days. The smallest set of people who hold half of it all is at the front.',
  how: 'How this is counted',
  gives: (value: number) => `adds ${weight.format(value)}`,
  weighs: (value: number) => `weighs ${weight.format(value)}`,
  kinds: {
    resonate: 'resonated',
    keep: 'kept it',
    reply: 'replied',
    quote: 'quoted it',
    carry: 'carried it',
    pledge: 'pledged',
  },
  didWhen: (what: string, when: string) => `${what} ${when}`,
  goneText: 'a post that is not here',
  evenly: 'How evenly it is shared',
  shared: (leaders: number) =>
    leaders < 1.05
      ? 'One person has all of the attention here.'
      : `Leadership here is shared by about ${few.format(leaders)} people.`,
  passed: (times: number, since: string) =>
    times === 0
      ? `It has not passed on since ${since}.`
      : `It has passed on ${['', 'once', 'twice'][times] || plural(times, { other: '# times' })} since ${since}.`,
  newcomers: (names: readonly string[]) =>
    `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} new here, and at the front already.`,
  noNewcomers: 'Nobody who came in the last four weeks is at the front.',
  effective: 'Effective number of leaders',
  effectiveHow:
    'One, divided by the sum of the squared shares: four people with a quarter each make 4, and one with nearly all makes little more than 1.',
  times: 'Times it passed on',
  everAt: 'People who have been at the front',
  rotation: 'How it rotated',
  chart: (weeks: number, names: readonly string[]) =>
    `Chart of the shares over ${plural(weeks, { one: '# week', other: '# weeks' })} of ${list.format(names)}. The same figures stand in the table below.`,
  chartNote:
    'Share of all that is responded to, at the end of each week. One line for each person, in the colour of their bird.',
  others: (count: number) =>
    plural(count, {
      one: '# more who was at the front is in the table only.',
      other: '# more who were at the front are in the table only.',
    }),
  young: 'This circle is too young for a chart: it begins with its second week of responses.',
  table: 'The same as a table',
  week: 'Week to',
  chartLoading: 'Drawing…',
  aside: 'At the front',
  open: 'See how it rotated',
  answer: {
    title: 'Three people to answer',
    why: 'You are new here. A word from you reaches somebody who waits for one.',
    unanswered: 'nobody has answered yet',
    answered: (count: number) => plural(count, { one: '# answer so far', other: '# answers so far' }),
    do: (name: string) => `Answer ${name}`,
    doShort: 'Answer',
  },
}
