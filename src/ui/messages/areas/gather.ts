/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const people = (count: number): string => plural(count, { one: '# person', other: '# people' })

export const gather = {
  title: 'Gather anew',
  explain: (circle: string) =>
    `Start another circle from ${circle}, with a secret of its own, and with the people and posts that you choose. ${circle} goes on as it is; nobody is removed from it.`,
  invited:
    'Whom you choose finds an invitation, sealed to their devices. Those whom you don’t choose are shown nothing: neither the new circle’s name, nor who was asked.',
  spam: 'This is how a circle leaves a spammer behind: it goes where they have no key.',
  name: 'Name of the new circle',
  nameMissing: 'Give the new circle a name.',
  purpose: 'What it is for (may stay empty)',
  people: 'Who comes along',
  peopleHint: 'Choose as many as you like. You can send the new circle’s link to others later.',
  noPeople: 'Nobody else is known here yet. Send them the new circle’s link yourself.',
  notYet: 'can’t be invited yet: no key of theirs has arrived here. Send them the link.',
  recorded: 'from a recording; nobody to invite',
  muted: (count: number) =>
    plural(count, {
      one: '# person whom you mute is left out.',
      other: '# people whom you mute are left out.',
    }),
  posts: 'What comes along',
  postsHint: 'Posts that their authors let travel. They stay in their authors’ own words, verified.',
  noPosts: 'No post here may travel, so the new circle begins empty. Authors choose this when they write.',
  all: 'All',
  none: 'None',
  more: (count: number) => plural(count, { one: 'Show # more', other: 'Show # more' }),
  chosen: (some: string, of: string) => `${some} of ${of}`,
  submit: 'Gather anew',
  busy: 'Gathering…',
  done: (circle: string, invited: number, stayed: number) =>
    [
      invited === 0 ? `${circle} has begun.` : `${circle} has begun; ${people(invited)} invited.`,
      stayed === 0
        ? ''
        : plural(stayed, {
            one: '# post may no longer travel, and stayed.',
            other: '# posts may no longer travel, and stayed.',
          }),
    ]
      .join(' ')
      .trimEnd(),
  copy: 'Copy its link',
  copyFailed: 'The browser did not let the page copy. Use Copy link at the top of the circle.',

  invitations: 'Invitations',
  anew: (name: string) => `${name} gathers anew:`,
  from: (circle: string) => `Told to you, and to whom else they chose, in ${circle}.`,
  join: 'Join',
  joinLabel: (circle: string) => `Join ${circle}`,
  notNow: 'Not now',
  notNowLabel: (circle: string) => `Not now: ${circle}`,
  dismissed: 'The invitation is put away.',
}
