/** The example circle: people whom we made up, in their words. Times are told from when it is looked at. */

import { sampleCalls } from './sampleCalls.ts'
import { samplePosts } from './samplePosts.ts'

interface SamplePerson {
  readonly name: string
  readonly bio: string
  readonly interests: readonly string[]
  readonly follows: readonly string[]
  /** Hours since they were seen; 0 for who is here. */
  readonly away: number
}

const people: readonly SamplePerson[] = [
  {
    name: 'Wanjiru',
    bio: 'Grows the corn that my grandmother grew, two continents further north. It has opinions about that.',
    interests: ['seed saving', 'maize', 'weather'],
    follows: ['Oskar', 'Mei'],
    away: 0,
  },
  {
    name: 'Oskar',
    bio: 'School caretaker. I have the key to the hall, and I know which window does not close.',
    interests: ['seed saving', 'repairing', 'soup'],
    follows: ['Wanjiru'],
    away: 0,
  },
  {
    name: 'Mei',
    bio: 'Beans, mostly. Some are older than I am.',
    interests: ['beans', 'cooking', 'seed saving'],
    follows: ['Wanjiru', 'Ines'],
    away: 0,
  },
  {
    name: 'Ines',
    bio: 'Keeper of the drawers at the town library, second floor, left of the maps.',
    interests: ['libraries', 'seed saving', 'choir'],
    follows: ['Wanjiru', 'Rahel'],
    away: 0.6,
  },
  {
    name: 'Rahel',
    bio: 'Also in the river watch. Ask me about either, but not at high water.',
    interests: ['rivers', 'gardening'],
    follows: ['Ines'],
    away: 2,
  },
  {
    name: 'Jonah',
    bio: 'Three pots on a north balcony. It counts.',
    interests: ['gardening', 'balconies'],
    follows: ['Mei'],
    away: 5,
  },
  {
    name: 'Sade',
    bio: 'Teaches biology; learns it here.',
    interests: ['maize', 'teaching', 'weather'],
    follows: ['Wanjiru', 'Oskar'],
    away: 7,
  },
  {
    name: 'Piet',
    bio: 'Retired from trains. The tomatoes run late too.',
    interests: ['tomatoes', 'repairing'],
    follows: [],
    away: 20,
  },
  {
    name: 'Tomasz',
    bio: 'Kale, leeks, and what the pigeons leave.',
    interests: ['gardening', 'soup'],
    follows: ['Piet'],
    away: 31,
  },
  {
    name: 'Luz',
    bio: 'Moved here in spring with one jar of chickpeas.',
    interests: ['seed saving', 'cooking'],
    follows: ['Mei', 'Sade'],
    away: 44,
  },
]

const charter = `What we keep

Seed that comes true: open-pollinated, saved by one of us, with its name and its year on the bag.

How we share

Take what you will sow. Bring back some of what it gives, or tell us what went wrong; both fill a drawer. Nobody counts.

How we decide

We write it here, and whoever disagrees changes the sentence. What has stood for a month is how we do it.

Mice

Lids. Always lids.
`

export const sample = {
  name: 'Seed library',
  purpose: 'We save, swap and grow open-pollinated seed, and keep the knowing in as many hands as the seed.',
  interests: ['seed saving', 'gardening', 'beans', 'maize', 'cooking'],
  people,
  charter,
  posts: samplePosts,
  calls: sampleCalls.calls,
}
