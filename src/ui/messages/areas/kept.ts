/** English texts of this area; `en.ts` puts them into the catalogue. */
export const kept = {
  title: 'Kept',
  explain: 'What you keep stays on this device, whatever its momentum, and others can get it from you.',
  none: 'You keep nothing yet.',
  noneDo: 'Press Keep under a post that should stay.',
  noneHere: 'You keep nothing of this circle yet. Press Keep under a post that should stay.',
  in: (circle: string) => `in ${circle}`,
}
