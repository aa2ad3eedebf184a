/** English texts of this area; `en.ts` puts them into the catalogue. */
export const devices = {
  title: 'Devices',
  thisOne: (label: string) => (label === '' ? 'This device' : `${label} (this device)`),
  other: (label: string) => (label === '' ? 'Another device' : label),
  lost: 'Taken out. What it writes counts for nobody.',
  since: (date: string) => `since ${date}`,
  label: 'What this device is called',
  rename: 'Rename',
  told: 'What the phrase brings back (circles, mutes, drafts) is held by another device of yours, or by a relay.',
  untold:
    'What the phrase brings back is on this device only, so far. Add a device, or connect to a relay that keeps.',

  add: 'Add a device',
  addExplain:
    'Open Murmuration on the other device, choose “I already use Murmuration”, and scan or paste here what it shows.',
  request: 'Text that the other device shows',
  requestMissing: 'Paste the text that the other device shows.',
  phrase: 'Your twelve words',
  phraseWhy: 'Your own key has left this device, so your words are needed, this once. They do not stay here.',
  admit: 'Make it one of mine',
  answer: 'Now bring this text to the other device',
  answerHint: 'Only that device can open it.',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'The browser did not let the page copy. Select the text, and copy it yourself.',

  revoke: 'Lost it',
  revokeLabel: (label: string) => `Take out ${label || 'the other device'}`,
  revokeTitle: (label: string) => `Take out ${label || 'the other device'}?`,
  revokeExplain:
    'What it has written so far stays. Whatever is written with it from now on counts for nobody. It can still read circles that it knows: gather those anew that it should not read.',
  revokeDo: 'Take it out',
  revoked: 'It is taken out, in all your circles.',

  join: 'Add this device to yours',
  joinExplain:
    'On the device that you already use, open Me, then Devices, then Add a device, and scan there this code, or bring it this text:',
  asking: 'The text for the other device',
  answerHere: 'The text that it answers',
  answerMissing: 'Paste the text that the other device answers.',
  joinSubmit: 'Go on as me',
  joinBusy: 'Joining…',
  restoreInstead: 'No other device at hand? Restore by your twelve words',

  looking: 'Looking for your circles',
  lookingExplain:
    'None of those who hold them has been reached yet: another device of yours, a relay that keeps, or somebody in a circle of yours. This goes on by itself. A link to any one of your circles brings back the others too.',
}
