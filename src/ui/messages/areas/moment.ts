/** English texts of this area; `en.ts` puts them into the catalogue. */
export const moment = {
  title: 'A recorded community',
  explain: (first: string, last: string) =>
    `It was recorded from ${first} to ${last}. You look at it as it was`,
  label: 'Moment at which you look',
  toEnd: 'Go to its end',
  play: 'Let it pass',
  pause: 'Stop',
}
