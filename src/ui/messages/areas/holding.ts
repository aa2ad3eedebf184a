/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const holding = {
  title: 'What is held here',
  lead: (bytes: string, budget: string) =>
    `This device holds ${bytes} of this circle. It may hold ${budget}.`,
  over: 'What lives is never let go of, so it holds more than that for now.',
  meter: 'Held, of what may be held',
  segments: (count: number) =>
    plural(count, { one: '# stretch of somebody’s posts', other: '# stretches of somebody’s posts' }),
  letGo: (count: number) =>
    count === 0
      ? 'Nothing was let go of yet.'
      : plural(count, {
          one: '# stretch was let go of; only that it was there is remembered.',
          other: '# stretches were let go of; only that they were there is remembered.',
        }),
  budget: 'How much of this circle this device may hold',
  budgetHint: 'Once there is more, what has been quiet longest goes first.',
  fading: 'About to fade',
  fadingHint:
    'Posts that nobody has answered for a while. Keep one, and this device holds it whatever happens; answer it, and it lives on with everyone.',
  noFading: 'Nothing is about to fade within a week.',
  fades: (when: string) => `fades ${when}`,
  holders: (count: number) =>
    count === 0
      ? 'nobody else is known to hold it'
      : plural(count, { one: '# other holds it', other: '# others hold it' }),
  keep: 'Keep',
  kept: 'Kept',
  keepLabel: (name: string) => `Keep the post by ${name}`,
  explainTitle: 'What letting go means',
  explain: [
    'A post lives while people respond to it, while somebody keeps it, and on its author’s own device. What has faded everywhere is let go of by one device after another, as each needs the room.',
    'What nobody holds any more is gone from the network. Only the author’s own copy stays with them; they give it to whoever asks.',
    'Your own posts, what answers them, what you keep and open calls stay here whatever the limit says.',
  ],
}
