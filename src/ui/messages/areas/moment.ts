/** English texts of this area; `en.ts` puts them into the catalogue. */
const list = new Intl.ListFormat('en')

export const moment = {
  title: 'A recorded community',
  explain: (first: string, last: string) =>
    `It was recorded from ${first} to ${last}. You look at it as it was`,
  explainOf: (circles: readonly string[], first: string, last: string) =>
    circles.length === 1
      ? `${circles[0]} was recorded from ${first} to ${last}. You look at it as it was`
      : `${list.format(circles)} were recorded between ${first} and ${last}. You look at them as they were`,
  label: 'Moment at which you look',
  toEnd: 'Go to its end',
  play: 'Let it pass',
  pause: 'Stop',
}
