/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')
const numbers = new Intl.NumberFormat('en')
const units = new Intl.ListFormat('en', { type: 'unit', style: 'short' })
const lists = new Intl.ListFormat('en', { type: 'conjunction' })

export const calls = {
  title: 'Calls',
  label: (what: string) => `Call: ${what}`,
  open: 'Open calls',
  past: 'Over',
  none: 'No call is open.',
  noneDo:
    'A call says what is to be done, when and where, and who and what is needed. Start one in a circle:',
  callIn: (circle: string) => `Call in ${circle}`,
  youAreInSo: (count: number) =>
    plural(count, { one: 'You are in # open call', other: 'You are in # open calls' }),
  yours: (what: string) => `You: ${what}`,
  list: (items: readonly string[]) => lists.format(items),
  join: (items: readonly string[]) => units.format(items),
  number: (count: number) => numbers.format(count),

  form: 'Call to act',
  what: 'What is to be done',
  whatPlaceholder: 'Seed cleaning before the frost',
  why: 'Why',
  whyPlaceholder: 'What it is good for, and what happens if nobody comes',
  where: 'Where',
  wherePlaceholder: 'The school hall, by the bicycle stand',
  from: 'Begins',
  by: 'Over, or done, by',
  people: 'How many people',
  items: {
    things: {
      legend: 'Things that are needed',
      add: 'Add a thing',
      name: (i: number) => `Thing ${i}`,
      placeholder: 'sieves',
    },
    tasks: {
      legend: 'Tasks to take',
      add: 'Add a task',
      name: (i: number) => `Task ${i}`,
      placeholder: 'Fetch the key',
    },
  },
  itemCount: (i: number) => `How many of thing ${i}`,
  remove: 'Remove',
  removeItem: (name: string) => (name === '' ? 'Remove this row' : `Remove ${name}`),
  travels: 'It may be carried to other circles',
  travelsHint:
    'With your name and your words as they are. What is pledged there you see only if you are there too.',
  submit: 'Call',
  called: 'The call is out. It is here.',
  change: 'Change',
  changed: 'The call is changed.',
  backwards: 'It would be over before it begins. Change one of the two dates; nothing was lost.',
  nothing: 'Say what is to be done; nothing was lost.',

  howFar: 'How far it has come',
  progress: (count: number, of: number) => `${numbers.format(count)} of ${numbers.format(of)} are in`,
  count: (count: number) => plural(count, { one: '# is in', other: '# are in' }),
  were: (count: number, of: number) => `${numbers.format(count)} of ${numbers.format(of)} were in`,
  countWere: (count: number) => plural(count, { one: '# was in', other: '# were in' }),
  in: 'I’m in',
  youAreIn: 'You’re in',
  isIn: 'in',
  you: 'you',
  notIn: 'You’re in. Press to take it back',
  who: 'Who is in',
  thanks: 'Thanks to',
  fromAfar: 'from afar',
  elsewhere: (circle: string) => `in \u2068${circle}\u2069`,
  note: 'A word with it',
  notePlaceholder: 'From eleven, after the bus',
  addNote: 'Add a word',
  changeNote: 'Change your word',

  thingsNeeded: 'What is needed',
  thing: (count: number, name: string) => `${numbers.format(count)} × \u2068${name}\u2069`,
  pledged: (count: number, of: number) => `${numbers.format(count)} of ${numbers.format(of)}`,
  bring: (name: string) => `Bring one more: ${name}`,
  bringLess: (name: string) => `Bring one less: ${name}`,
  youBring: (count: number, name: string) => `You bring ${numbers.format(count)}: ${name}`,

  tasksNeeded: (done: number, of: number) =>
    done === 0 ? 'Tasks' : `Tasks, ${numbers.format(done)} of ${numbers.format(of)} done`,
  taskAction: (action: string, task: string) => `${action}: ${task}`,
  take: 'Take',
  done: 'Done',
  notDone: 'Not done after all',
  giveBack: 'Give back',
  handOn: 'Hand on',
  handTo: 'To',
  handThis: (task: string) => `Hand on to them: ${task}`,
  handNobody: 'Nobody else is known in this circle yet.',
  openTask: 'open',
  takenBy: (names: string) => `taken by \u2068${names}\u2069`,
  doneBy: (names: string) => `done by \u2068${names}\u2069`,
  hasDone: (task: string) => `\u2068${task}\u2069 (done)`,
  freed: (names: string) => `handed on by \u2068${names}\u2069, open`,
  handedTo: (names: string, to: string) =>
    `handed on by \u2068${names}\u2069 to \u2068${to}\u2069, not taken yet`,

  due: (when: string) => `by ${when}`,
  begins: (when: string) => `from ${when}`,
  over: 'It is over.',
  calendar: 'To my calendar',
  calendarAll: (count: number) => plural(count, { one: 'To my calendar', other: 'All # to my calendar' }),

  telling: {
    update: {
      action: 'Tell an update',
      label: 'How it stands',
      hint: 'It goes out as a reply of yours that is marked as an update.',
      placeholder: 'What has changed since',
    },
    outcome: {
      action: 'Tell the outcome',
      label: 'How it ended',
      hint: 'It stands on top of the call from then on, and closes it.',
      placeholder: 'How it went, and what became of it',
    },
  },
  tell: 'Tell',
  empty: 'Write a few words first.',
  updated: 'The update is told.',
  ended: 'The outcome is told. Everybody who holds the call will see it.',
  outcome: 'Outcome',
  changeOutcome: 'Change the outcome',

  reminders: {
    title: 'Reminders',
    on: 'Remind me of calls that I am in: a day before, an hour before, and when they are due',
    system: 'Also by a notification of the system',
    refused:
      'This browser does not allow notifications from this page. You can change that in its settings for this site; the reminders in the app stay.',
    hint: 'Reminders come while this page is open. A calendar reminds you when it is not.',
    look: 'Look',
    several: (count: number) => plural(count, { one: '# call is near.', other: '# calls are near.' }),
    day: 'Within a day',
    hour: 'Within the hour',
    due: 'It is time',
    line: (stage: string, what: string, when: string) => `${stage}: \u2068${what}\u2069, ${when}`,
  },
}
