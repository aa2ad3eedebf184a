/** English texts of this area; `en.ts` puts them into the catalogue. */

import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const list = new Intl.ListFormat('en', { type: 'conjunction' })
const SMALL = ['', 'One person', 'Two people', 'Three people', 'Four people', 'Five people']
/** At the beginning of a sentence, small numbers are words. */
const people = (count: number): string => SMALL[count] || plural(count, { other: '# people' })
const more = (count: number): string => plural(count, { one: '# other', other: '# others' })
const withMore = (names: readonly string[], rest: number): string =>
  list.format(rest > 0 ? [...names, more(rest)] : names)

export const web = {
  title: 'Web',
  lead: (count: number, circles: number) =>
    `${plural(count, { one: '# person', other: '# people' })} in ${plural(circles, { one: '# circle', other: '# circles' })}, as your own records know them.`,
  weaving: 'Weaving the web…',
  none: 'There is no web to see yet.',
  noneDo: 'Start a circle or join one; the web grows from the people in it.',
  map: 'Map of the web',
  mapHint:
    'Arrow keys go from bird to bird, Enter opens one, plus and minus zoom, zero shows all. The list beside the map tells the same.',
  controls: 'What the map shows',
  zoomIn: 'Closer',
  zoomOut: 'Farther',
  fit: 'Show all',
  find: 'Find a person or a circle',
  findPlaceholder: 'Name',
  nothingFound: 'Nobody and no circle of this name is here.',
  circleFilter: 'Circle',
  allCircles: 'All circles',
  timeFilter: 'Active',
  times: { all: 'at any time', month: 'in the last 30 days', week: 'in the last 7 days', day: 'today' },
  circleLabel: (name: string, members: number) =>
    `${name}, ${plural(members, { one: '# person', other: '# people' })}`,
  birdLabel: (name: string, circle: string) => `${name} in ${circle}`,
  relayLabel: (name: string) => `Relay ${name}, connected now`,
  relayLine: (wire: string) => `Relay; ${wire}`,
  notDrawn: (count: number) =>
    `The map draws the people who were active last; ${plural(count, { one: '# more is', other: '# more are' })} in the counts only.`,
  legend: {
    title: 'What the lines are',
    tie: 'acquainted: each has answered or follows the other (for each person the two closest; choose somebody to see all)',
    bridge: 'the same person in two circles (a band: many of them; your own once you choose yourself)',
    wire: 'connected with you now; dashed through a relay',
    relay: 'a relay that is connected with you now: no person, it passes on what it cannot read',
    way: 'the way from one person to another',
    carry: 'a post was carried from circle to circle',
  },
  unnamed: 'a circle without a name',
  chosen: {
    close: 'Let go of the choice',
    in: (circles: readonly string[]) => `In ${list.format(circles)}.`,
    ties: (count: number) => plural(count, { one: '# acquaintance', other: '# acquaintances' }),
    open: 'Open profile',
    openCircle: 'Open circle',
    from: 'Begin the way here',
    fromYou: 'Begin with you again',
    way: (names: readonly string[]) => `${names[0]} knows ${names.slice(1).join(', who knows ')}.`,
    wayFromYou: (names: readonly string[]) => `You know ${names.slice(1).join(', who knows ')}.`,
    noWay: (from: string, to: string) => `No chain of acquaintance leads from ${from} to ${to} yet.`,
    looking: 'Looking for the way…',
    members: (count: number) => plural(count, { one: '# person.', other: '# people.' }),
    joinedTo: (names: readonly string[], circle: string, rest: number) =>
      `${withMore(names, rest)} ${names.length + rest === 1 ? 'joins' : 'join'} it to ${circle}.`,
    shownOnly: 'You are not in it; somebody shows it openly.',
  },
  people: 'People',
  personLine: (circles: readonly string[], ties: number) =>
    `${list.format(circles)}; ${plural(ties, { one: '# acquaintance', other: '# acquaintances' })}`,
  morePeople: (count: number) => plural(count, { one: 'Show # more', other: 'Show # more' }),
  wires: 'Connected now',
  noWires: 'You are connected to nobody at the moment.',
  missing: 'To see what is wrong and what to do, go to Network.',
  bridges: 'Bridges',
  noBridges: 'Nobody joins two of these circles yet.',
  bridgeLine: (pairs: readonly (readonly [string, string])[], rest: number) =>
    withMore(
      pairs.map(([a, b]) => `${a} to ${b}`),
      0,
    ) + (rest > 0 ? `, and ${plural(rest, { one: '# more pair', other: '# more pairs' })}` : ''),
  carried: 'Carried',
  noCarried: 'No post has been carried between circles yet.',
  carryLine: (carrier: string, author: string, from: string | null, to: string) =>
    from === null
      ? `${carrier} brought ${author}’s post to ${to} from a circle that is not shown openly.`
      : `${carrier} carried ${author}’s post from ${from} to ${to}.`,
  circlesToJoin: 'Circles you may like',
  circleWhy: (names: readonly string[], rest: number, known: boolean) =>
    `${withMore(names, rest)}${known ? ', whom you know,' : ', whom you meet in your circles,'} ${names.length + rest === 1 ? 'is' : 'are'} in it.`,
  interestsWhy: (interests: readonly string[]) => `You share ${list.format(interests)}.`,
  join: 'Join',
  joinCircle: (name: string) => `Join ${name}`,
  peopleToMeet: 'People you may like',
  personWhy: (names: readonly string[], rest: number) =>
    `${withMore(names, rest)}, whom you know, ${names.length + rest === 1 ? 'knows' : 'know'} them.`,
  both: (circles: readonly string[]) => `You are both in ${list.format(circles)}.`,
  aside: {
    title: 'The web around this circle',
    joins: (count: number, circle: string) =>
      `${people(count)} ${count === 1 ? 'joins' : 'join'} this circle to ${circle}.`,
    andMore: (count: number) => plural(count, { one: 'And # more circle.', other: 'And # more circles.' }),
    open: 'See the whole web',
    picture: (circle: string, joins: readonly string[]) =>
      `${circle} and the circles that its people are in too. ${joins.join(' ')}`,
  },
}
