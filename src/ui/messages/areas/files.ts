/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const files = {
  title: 'Carry by hand',
  link: 'Carry by hand',
  lead: 'No network? A file brings this circle from one device to another: on a stick, over Bluetooth, in a mail.',
  out: 'Make a file',
  everything: 'Everything',
  everythingHint: 'For somebody new, or of whom nothing is known.',
  lacks: (records: number, size: string) =>
    plural(records, {
      one: `is not known to hold # change; about ${size}`,
      other: `is not known to hold # changes; about ${size}`,
    }),
  what: 'What is in it',
  save: 'Save the file',
  saving: 'Writing…',
  saved: (size: string) => `Saved, ${size}. Bring it to the others and let them open it here.`,
  shows:
    'It is encrypted. Without the circle’s link one can see how much there is and from how many, not who they are nor what they say.',
  open: 'Open a file',
  openHint: 'One that somebody else has made here. Dropping it anywhere on the page does the same.',
  choose: 'Choose a file',
  opening: 'Reading…',
  drop: 'Let go to open the file',
  name: (circle: string, date: string) => `${circle} ${date}.murmuration`,
  backupName: (date: string) => `Murmuration backup ${date}.murmuration`,

  came: (posts: number, records: number) =>
    records === 0
      ? 'Nothing new: all that is in the file was here already.'
      : posts === 0
        ? plural(records, {
            one: 'No new posts; # other change came in.',
            other: 'No new posts; # other changes came in.',
          })
        : plural(posts, { one: '# new post came in.', other: '# new posts came in.' }),
  from: (name: string) => `The file is from ${name}.`,
  turnedAway: (count: number, reason: string) =>
    plural(count, {
      one: `# change was turned away: ${reason}.`,
      other: `# changes were turned away: ${reason}.`,
    }),
  gaps: 'The file goes on from changes that are not here. Ask for one with everything.',
  cut: 'The file is cut short. What was whole of it is here; get it again for the rest.',
  damaged: 'The file was damaged on its way. What was whole of it is here; get it again for the rest.',
}

export const backup = {
  title: 'Backup',
  explain:
    'One file with all that is yours here: who you are, your circles, drafts and settings, and what you hold. Whoever has it and its passphrase is you, so choose a long one.',
  withoutPhrase:
    'Your twelve words have left this device, so the file asks for them too when it is restored.',
  passphrase: 'Passphrase',
  again: 'The same again',
  show: 'Show what I type',
  strength: {
    short: 'Short. Four words that don’t belong together are easy to keep and hard to guess.',
    fair: 'Fair. One more word makes it strong.',
    strong: 'Strong.',
  },
  none: 'Choose a passphrase.',
  differs: 'The two are not the same. Type it again.',
  make: 'Make a backup',
  save: 'Save the backup',
  busy: 'Encrypting…',
  saved: (size: string) =>
    `Saved, ${size}. Keep it where you would keep your keys. Try it once: open it in another browser.`,

  restore: 'From a backup file',
  restoreExplain: 'The file and its passphrase bring back you, your circles and what you held.',
  file: 'Choose the backup file',
  fileMissing: 'Choose the file first.',
  words: 'Your twelve words',
  wordsWhy: 'They had left the device when this backup was made, so the file alone is not you.',
  open: 'Open the backup',
  opening: 'Opening…',
  partly: 'Bring back what is whole',
  orWords: 'By your twelve words',
}
