/** English texts of this area; `en.ts` puts them into the catalogue. */
export const charter = {
  title: 'Charter',
  explain:
    'Everybody here edits this text, together. Each change is signed by whoever made it, and anyone can take any change back.',
  empty: 'There is no charter yet. Write what this circle agrees on.',
  edit: 'Edit the charter',
  label: 'Text of the charter',
  whoWrote: 'Who wrote what',
  history: 'History',
  revert: 'Make it so again',
  reverted: 'The charter is again what it was then.',
  now: 'as it stands',
  proposals: 'Proposals',
  interests: 'Interests, with commas between them',
  halfLife: 'Half-life of responses, in hours',
  halfLifeHint: 'Anyone may propose another for the circle; each reader may set their own.',
}
