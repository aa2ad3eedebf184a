/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const people = (count: number): string => plural(count, { one: '# person', other: '# people' })

export const carry = {
  title: 'Carry this post',
  to: 'Carry it to',
  isThere: 'has it already',
  word: 'A word of your own',
  wordHint: 'May stay empty. It stands above the carried words.',
  wordPlaceholder: 'Why it belongs there',
  along: (author: string) =>
    `${author}’s words and name go along, signed, so that everyone there can verify them.`,
  alongOwn: 'Your words and your name go along, signed, so that everyone there can verify them.',
  fromHidden: (circle: string) =>
    `That it comes from ${circle} is not told: you do not show that circle openly.`,
  fromShown: (circle: string) => `That it comes from ${circle} is told, because you show that circle openly.`,
  submit: 'Carry',
  busy: 'Carrying…',
  chooseFirst: 'Choose the circle to carry it to.',
  done: (circle: string) => `Carried to ${circle}.`,
  goThere: 'Go there',
  nowhere: 'You are in no other circle yet, so there is nowhere to carry it to.',
  everywhere: 'It is in all of your other circles already.',
  startOne: 'Start a circle',

  words: 'Carried words',
  verified: (author: string) => `In ${author}’s own words, verified`,
  verifiedOwn: 'In your own words, verified',
  verifiedHint: 'Their key has signed these words. Nobody who carried them can have changed a letter.',
  edited: 'edited by its author',
  first: (name: string, from: string | null) =>
    from === null ? `Carried by ${name}` : `Carried by ${name} from ${from}`,
  next: (name: string, from: string | null) =>
    from === null ? `then by ${name}` : `then by ${name} from ${from}`,
  joinPath: (steps: readonly string[]) => `${steps.join(', ')}.`,
  original: (circle: string) => `The original, in ${circle}`,
  alsoIn: (circle: string) => `Also in ${circle}`,
  byYou: 'you',

  reach: {
    title: 'How far it has got',
    here: 'here',
    people,
    everyone: 'everyone seen this week',
    everyoneOf: (held: number, all: number) => `everyone seen this week (${held} of ${all})`,
    step: (name: string, done: boolean) => (done ? `${name}, reached` : `${name}, not yet`),
    who: (count: number) => plural(count, { one: '# person has it', other: '# people have it' }),
    nobody: 'Nobody else is known to have it yet.',
    direct: 'directly',
    relayed: 'through a relay',
    through: (name: string) => `told by ${name}`,
    unknown: 'told by others',
    hops: (count: number) => plural(count, { one: '# step', other: '# steps' }),
    estimate: (count: number) =>
      plural(count, { one: 'about # step (estimate)', other: 'about # steps (estimate)' }),
    notYet: (count: number) =>
      plural(count, { one: 'not yet with # person', other: 'not yet with # people' }),
    hint: 'When and through whom this device learnt it. Steps that nobody has told are estimated from who told of them.',
    relays: (count: number) =>
      plural(count, { one: 'A relay keeps it too.', other: '# relays keep it too.' }),
    circles: 'Over its circles',
    circle: (held: number, seen: number) =>
      seen === 0
        ? plural(held, { one: 'with # person', other: 'with # people' })
        : plural(held, {
            one: `with # of ${seen} seen this week`,
            other: `with # of ${seen} seen this week`,
          }),
    thisCircle: 'this circle',
    sum: (count: number, circles: number) =>
      `${people(count)} over ${plural(circles, { one: '# circle', other: '# circles' })}, each counted once. In circles that you are not in it may have reached more.`,
  },

  profile: {
    title: 'Profile',
    hint: 'Everyone in your circles can read it.',
    bio: 'About you',
    bioHint: 'May stay empty.',
    interests: 'Interests',
    interestsHint:
      'A few words with commas between them. Suggestions are made from them, on your device and on theirs.',
    interestsPlaceholder: 'gardening, choir, bicycles',
    saved: 'Your profile goes to your circles.',
    open: 'Circles you show openly',
    openWarning:
      'Your profile then carries the key of the circle: whoever can read your profile can join it, and read all that was ever written there. The posts that people write in it may travel from then on, unless their author says no. Ask the others first.',
    openAgain: 'You can stop showing it, but whoever has taken the key keeps it.',
    noCircles: 'You are in no circle yet.',
    shown: (circle: string) => `${circle} is shown in your profile now.`,
    hidden: (circle: string) => `${circle} is no longer shown.`,
    following: 'Whom you follow',
    followingHint: 'Told to the circles that you share with them.',
    noFollowing: 'You follow nobody. A person’s page has the button for it.',
    unfollow: 'Unfollow',
    unfollowLabel: (name: string) => `Unfollow ${name}`,
    unfollowed: (name: string) => `You no longer follow ${name}.`,
  },
}
