/** English texts of this area; `en.ts` puts them into the catalogue. */
export const circleTabs = {
  label: 'What to show',
  rising: 'Rising',
  newest: 'Newest',
  calls: 'Calls',
  kept: 'Kept',
  holding: 'What is held here',
  gather: 'Gather anew',
  newCall: 'Call to act',
  more: 'More',
  noCalls: 'No calls yet. A call says what is to be done, by when, and who is needed.',
}
