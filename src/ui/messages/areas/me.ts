/** English texts of this area; `en.ts` puts them into the catalogue. */

export const me = {
  title: 'Me',
  name: 'Name',
  nameSaved: 'Your new name goes to your circles.',
  fingerprint: 'Fingerprint of your key',
  fingerprintHint: 'Read it to each other when you want to be sure who is who.',
  did: 'Your full name among machines',
  phrase: 'Recovery phrase',
  phraseExplain:
    'Twelve words that are your key. With them you can restore yourself anywhere; without them, losing this device means starting anew.',
  phraseShow: 'Show the twelve words',
  phraseHide: 'Hide them',
  phraseSaved: 'I have saved it',
  phraseLeaves: 'Write them down on paper. Once you say that you have, they leave this device for good.',
  phraseGone: 'The phrase is no longer on this device. Only your own copy brings you back.',
  phraseForgotten: 'Done. The words have left this device.',
  storage: 'Storage',
  used: (used: string, quota: string) => `${used} used of the ${quota} that this browser offers.`,
  usedUnknown: 'This browser does not tell how much is used.',
  persistent: 'The browser has promised to keep it.',
  notPersistent: 'The browser may clear it when the device runs short of room.',
  ask: 'Ask the browser to keep it',
  refused: 'The browser did not promise. Installing the app, or using it more, usually helps.',
  app: 'This app',
  build: 'It is the build',
  buildHint:
    'Whoever serves this page is trusted with its code. Who builds the same source is shown the same by “npm run build”; the whole of it can be compared below.',
  buildWhole: 'The whole hash',
  leave: 'Circles',
  leaveCircle: (name: string) => `Leave ${name}`,
  leaveShort: 'Leave',
  left: (name: string) => `You left ${name}.`,
}

export const notice = {
  keys: 'Your keys live in this browser only. Clear its data or lose the device, and nobody can bring you back, except you with your recovery phrase.',
  keysDo: 'Show the phrase',
  later: 'Later',
  update: 'A new version is ready.',
  updateBuild: 'Its build is',
  updateDo: 'Use it now',
  storage: 'Something could not be stored.',
}
