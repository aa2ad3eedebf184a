/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const post = {
  reply: 'Reply',
  replies: (count: number) => plural(count, { one: '# reply', other: '# replies' }),
  edit: 'Edit',
  editLabel: 'Edit your post',
  delete: 'Delete',
  deleted: 'This post was deleted by its author.',
  deletedToast: 'Deleted.',
  edited: 'edited',
  editedSaved: 'Your change is here.',
  answers: 'Answers',
  answersUnknown: 'Answers a post that has not arrived here yet.',
  open: (name: string, when: string) => `Open the post by ${name}, ${when}`,
  thread: 'Thread',
  threadReplies: 'Replies',
  noReplies: 'No replies yet.',
  none: 'This post is not here.',
  noneDo: 'It may not have arrived yet, or nobody who is connected holds it.',
  backTo: (circle: string) => `Back to ${circle}`,
  recorded: 'recorded',
  fresh: 'new',
  showAll: (characters: string) => `Show all ${characters} characters`,
}

export const reach = {
  here: 'here',
  hereWaits: 'here; goes on when someone is near',
  with: (count: number, seen: number) =>
    plural(count, { one: `with # of ${seen} seen this week`, other: `with # of ${seen} seen this week` }),
  withPeople: (count: number) => plural(count, { one: 'with # person', other: 'with # people' }),
  everyone: 'with everyone seen this week',
  relays: (count: number) => plural(count, { one: 'on # relay', other: 'on # relays' }),
  and: (reach: string, relayPart: string) => `${reach}, and ${relayPart}`,
  title: 'Who has it',
  through: (via: string) => `through ${via}`,
  notYet: 'not yet',
  label: (line: string) => `Reach: ${line}`,
}
