/** The calls of the example circle, one open and one over, with what people took on. */

import type { SampleCall } from './sampleTypes.ts'

const cleaning: SampleCall = {
  what: 'Seed cleaning before the frost',
  where: 'The school hall, by the bicycle stand',
  begins: { days: 4, hour: 10, lasts: 5 },
  people: 12,
  things: [
    { id: 'sieves', name: 'Sieves', count: 6 },
    { id: 'bags', name: 'Paper bags', count: 200 },
    { id: 'flasks', name: 'Flasks of tea', count: 4 },
  ],
  tasks: [
    { id: 'soup', name: 'A pot of soup' },
    { id: 'labels', name: 'Write the labels' },
    { id: 'sweep', name: 'Sweep the hall afterwards' },
  ],
  pledges: [
    { by: 'Oskar', in: true, tasks: [['sweep', 'taken']], note: 'I have to lock up anyway.' },
    { by: 'Mei', in: true, things: [['sieves', 2]], tasks: [['soup', 'taken']] },
    { by: 'Wanjiru', in: true, things: [['sieves', 1]] },
    { by: 'Sade', in: true, things: [['bags', 120]], note: 'The class has folded them. Some are hats.' },
    { by: 'Ines', in: true, tasks: [['labels', 'taken']] },
    { by: 'Tomasz', in: true, things: [['flasks', 2]] },
    { by: 'Luz', in: true, note: 'From eleven, after the bus.' },
    {
      by: 'Piet',
      in: false,
      things: [['flasks', 1]],
      note: 'Knee. The tea will come by bicycle, with Tomasz.',
    },
  ],
}

const shelves: SampleCall = {
  what: 'Carry the drawers up to the second floor',
  where: 'Town library, back door',
  begins: { days: -26, hour: 9, lasts: 3 },
  people: 6,
  things: [{ id: 'blankets', name: 'Blankets', count: 4 }],
  tasks: [{ id: 'stairs', name: 'Measure the stairs' }],
  outcome:
    'Forty-eight drawers, six people, ninety-one steps. They stand left of the maps. The first to borrow anything was the librarian: dill.',
  pledges: [
    { by: 'Oskar', in: true, things: [['blankets', 3]] },
    { by: 'Piet', in: true, note: 'I shall direct.' },
    { by: 'Jonah', in: true },
    { by: 'Sade', in: true, tasks: [['stairs', 'done']] },
    { by: 'Tomasz', in: true },
    { by: 'Ines', in: true, things: [['blankets', 1]] },
  ],
}

export const sampleCalls = {
  calls: { cleaning, shelves },
  cleaningWhy:
    'Everything that was harvested wet is still in its husks, and the cellar will freeze before the week after next. Many hands, one morning. Whoever has never done it learns it here; that is half of why we do it together.',
  shelvesWhy:
    'The library gives us the drawers if they are gone from the yard by the end of the week. They are heavier than they look, and they look heavy.',
}
