/** English texts of this area; `en.ts` puts them into the catalogue. */

export const welcome = {
  title: 'A flock has no leader.',
  lead: 'Murmuration is a social network without servers. Your circles live on your own device and on those of the people in them; nobody hosts them, and nobody can shut them or read along.',
  start: 'Start a circle',
  startWhy: 'Name it, then share its link with the people it is for.',
  paste: 'Join with a link or a code',
  pasteWhy: 'Someone gave you one. It is all you need.',
  example: 'Look around',
  exampleWhy: 'An example circle, written by us, on this device only.',
  restore: 'Restore',
  restoreWhy: 'Become yourself again with your twelve words.',
  device: 'I already use Murmuration',
  deviceWhy: 'Make this device one of yours.',
  ways: 'Ways to begin',
}

export const identity = {
  name: 'Your name here',
  nameHint: 'Only the people in your circles see it. You can change it whenever you like.',
  bird: 'Your bird. It is drawn from your key, so nobody else has this one.',
  another: 'Another bird and name',
  asYou: (name: string) => `You are ${name} here.`,
}

export const start = {
  title: 'Start a circle',
  name: 'Name of the circle',
  namePlaceholder: 'Seed library',
  purpose: 'What it is for (may stay empty)',
  purposePlaceholder: 'We save, swap and grow open-pollinated seed.',
  submit: 'Start a circle',
  busy: 'Starting…',
  nameMissing: 'Give the circle a name, so that people know what they join.',
}

export const join = {
  title: 'You are invited to',
  unnamed: 'a circle without a name',
  explain:
    'Whoever has the link can read and write there. Posts are encrypted with a key that stays in the link.',
  submit: 'Join',
  busy: 'Joining…',
  badTitle: 'This link does not work',
  pasteTitle: 'Join with a link or a code',
  pasteLabel: 'The link to the circle',
  pastePlaceholder: 'https://…/#/join/…',
  pasteAgain: 'Paste the link again',
  home: 'Go to the start',
}

export const already = {
  title: 'I already use Murmuration',
  explain:
    'Then what you have is in another browser, or at another address: each keeps its own. You need not become somebody new here.',
  device: 'Make this browser one of mine',
  home: 'Or take the link to where you are',
  homeHint: 'Open Murmuration as you always do, choose “Join with a link”, and paste it there.',
}

export const restore = {
  title: 'Restore',
  explain:
    'Your twelve words bring back the same you on this device: name, circles and posts come back from whoever holds them.',
  words: 'Your twelve words',
  nameHint: 'Leave it empty: it comes back with your circles.',
  wordsPlaceholder: 'one two three …',
  submit: 'Restore',
  busy: 'Restoring…',
  already:
    'Somebody is on this device already. Restore in another browser or profile, so that nobody’s keys are written over.',
}

export const insecure = {
  title: 'This page needs a secure address',
  explain:
    'Over plain http, away from this very machine, browsers withhold what keys and storage need. Nothing was lost, and nothing has been stored.',
  missing: 'What is missing here:',
  parts: {
    subtle: 'cryptography (crypto.subtle), for your keys and for reading a circle',
    locks: 'locks (navigator.locks), so that two tabs don’t write over each other',
    indexedDB: 'a place to keep things (IndexedDB); private windows of some browsers have none',
  },
  mend: 'How to mend it:',
  ways: [
    'Open the page over https.',
    'Or start the relay with --tls-cert and --tls-key, and open its https address.',
    'Or, on the machine that runs it, open it at http://localhost.',
  ],
}

export const failed = {
  title: 'Your notebook did not open',
  kept: 'What was stored before is still where it was; nothing has been deleted.',
  retry: 'Try again',
  ways: 'Close other windows of this app and try again. If the device is full, make room first. In a private window there may be no storage at all.',
}
