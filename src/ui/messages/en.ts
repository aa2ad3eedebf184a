/** The English texts. One catalogue, so that a translator sees every sentence whole, with its plural forms. */

import type { Wire } from '../peer.ts'
import { calls } from './areas/calls.ts'
import { carry } from './areas/carry.ts'
import { charter } from './areas/charter.ts'
import { circleTabs } from './areas/circleTabs.ts'
import { devices } from './areas/devices.ts'
import { filters } from './areas/filters.ts'
import { front } from './areas/front.ts'
import { gather } from './areas/gather.ts'
import { holding } from './areas/holding.ts'
import { kept } from './areas/kept.ts'
import { moment } from './areas/moment.ts'
import { momentum } from './areas/momentum.ts'
import { person } from './areas/person.ts'
import { responses } from './areas/responses.ts'
import { web } from './areas/web.ts'
import { pluralsOf } from './plural.ts'
import { sample } from './sample.ts'

const plural = pluralsOf('en')

const people = (count: number): string => plural(count, { one: '# person', other: '# people' })
const relays = (count: number): string => plural(count, { one: '# relay', other: '# relays' })

const WIRES: Record<Wire, string> = {
  webrtc: 'direct (WebRTC)',
  room: 'direct (room)',
  'webrtc-direct': 'direct (WebRTC to a relay)',
  websocket: 'WebSocket',
  relayed: 'through a relay',
  tab: 'another tab of this browser',
}

export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',
  app: 'Murmuration',
  skip: 'Skip to the content',
  close: 'Dismiss',
  back: 'Back',
  undo: 'Undo',
  save: 'Save',
  cancel: 'Cancel',
  someone: 'Someone',
  you: 'You',

  nav: {
    label: 'Places',
    circles: 'Circles',
    places: 'Places',
    circle: 'Circle',
    web: 'Web',
    calls: 'Calls',
    kept: 'Kept',
    network: 'Network',
    me: 'Me',
    start: 'Start a circle',
    paste: 'Join with a link',
    another: 'New circle',
    all: 'All circles',
  },

  welcome: {
    title: 'A flock has no leader.',
    lead: 'Murmuration is a social network without servers. Your circles live on your own device and on those of the people in them; nobody hosts them, and nobody can shut them or read along.',
    start: 'Start a circle',
    startWhy: 'Name it, then share its link with the people it is for.',
    paste: 'Join with a link',
    pasteWhy: 'Someone gave you one. It is all you need.',
    example: 'Look around',
    exampleWhy: 'An example circle, written by us, on this device only.',
    restore: 'Restore',
    restoreWhy: 'Become yourself again with your twelve words.',
    device: 'I already use Murmuration',
    deviceWhy: 'Make this device one of yours.',
    ways: 'Ways to begin',
  },

  identity: {
    name: 'Your name here',
    nameHint: 'Only the people in your circles see it. You can change it whenever you like.',
    bird: 'Your bird. It is drawn from your key, so nobody else has this one.',
    another: 'Another bird and name',
    asYou: (name: string) => `You are ${name} here.`,
  },

  start: {
    title: 'Start a circle',
    name: 'Name of the circle',
    namePlaceholder: 'Seed library',
    purpose: 'What it is for (may stay empty)',
    purposePlaceholder: 'We save, swap and grow open-pollinated seed.',
    submit: 'Start a circle',
    busy: 'Starting…',
    nameMissing: 'Give the circle a name, so that people know what they join.',
  },

  join: {
    title: 'You are invited to',
    unnamed: 'a circle without a name',
    explain:
      'Whoever has the link can read and write there. Posts are encrypted with a key that stays in the link.',
    submit: 'Join',
    busy: 'Joining…',
    badTitle: 'This link does not work',
    pasteTitle: 'Join with a link',
    pasteLabel: 'The link to the circle',
    pastePlaceholder: 'https://…/#/join/…',
    pasteAgain: 'Paste the link again',
    home: 'Go to the start',
  },

  restore: {
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
  },

  opening: { title: 'Opening your notebook…' },

  insecure: {
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
  },

  failed: {
    title: 'Your notebook did not open',
    kept: 'What was stored before is still where it was; nothing has been deleted.',
    retry: 'Try again',
    ways: 'Close other windows of this app and try again. If the device is full, make room first. In a private window there may be no storage at all.',
  },

  example: {
    mark: 'Example',
    note: 'This circle is an example. We wrote it; it is on this device only, and nobody is in it.',
    noteShort: 'We wrote this circle; nobody is in it.',
    start: 'Start a circle of your own',
    leave: 'Leave',
  },

  circle: {
    copyLink: 'Copy link',
    copied: 'The link is copied. Whoever has it can read and write here.',
    copyFailed: 'The browser did not let the page copy. Select the link and copy it by hand:',
    linkLabel: 'Link to this circle',
    alone: 'Nobody else is here yet.',
    aloneDo:
      'Share the link with the people this circle is for. What you post waits here, and goes to them when they come.',
    noPosts: 'No posts yet. Write the first one.',
    none: 'This circle is not on this device.',
    noneDo: 'Ask for its link and join by it, or start one of your own.',
    hereNow: 'Here now',
    hereCount: (count: number) => plural(count, { one: '# here', other: '# here' }),
    onlyYou: 'Only you, at the moment.',
    others: 'Not here now',
    andMore: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
    via: (direct: number, relayed: number) =>
      [
        direct > 0 ? plural(direct, { one: '# directly', other: '# directly' }) : '',
        relayed > 0 ? plural(relayed, { one: '# through a relay', other: '# through a relay' }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    feed: 'Posts, newest first',
    newPosts: (count: number) => plural(count, { one: '# new post', other: '# new posts' }),
    arrived: (count: number) =>
      plural(count, { one: '# new post has arrived.', other: '# new posts have arrived.' }),
    toTop: 'Go to the newest post',
    about: 'Change name and purpose',
    aboutName: 'Name of the circle',
    aboutPurpose: 'Purpose',
  },

  progress: {
    label: 'Catching up',
    line: (had: string, known: string, bytes: string) => `${had} of ${known} records, ${bytes}`,
    from: (names: string) => ` from ${names}`,
    alone: 'Not connected to anyone of this circle. You can read and write; it goes on when someone is near.',
    inStep: 'In step with everyone who is connected.',
  },

  compose: {
    label: (circle: string) => `Post to ${circle}`,
    placeholder: 'What have you noticed?',
    submit: 'Post',
    posted: 'Posted. It is here.',
    replyLabel: (name: string) => `Reply to ${name}`,
    replyPlaceholder: 'Your reply',
    reply: 'Reply',
    tooLong: (over: number) => plural(over, { one: '# character too long', other: '# characters too long' }),
    keys: 'Control and Enter posts.',
    failed: 'It was not posted; your text is still in the box.',
  },

  post: {
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
    showAll: (characters: string) => `Show all ${characters} characters`,
  },

  reach: {
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
  },

  network: {
    title: 'Network',
    nobody: 'You are connected to nobody at the moment.',
    nobodyDo:
      'Everything that is here can be read and written. To meet others, add a relay that they use too, or open the circle where the page is served by one.',
    onlyRelays: (count: number) => `You are connected to ${relays(count)}, and to no person yet.`,
    sentence: (direct: number, relayed: number) => {
      const parts = [
        direct > 0 ? `${people(direct)} directly` : '',
        relayed > 0 ? `${people(relayed)} through a relay` : '',
      ].filter(Boolean)
      return `You are connected to ${parts.join(' and to ')}.`
    },
    otherTab: 'Another tab of this browser holds the network; this tab shows what it does.',
    connections: 'Connections',
    person: 'Person',
    relay: 'Relay',
    unknown: 'Not known yet',
    wires: WIRES,
    roundTrip: (ms: string) => `${ms} ms`,
    noRoundTrip: 'not measured yet',
    traffic: (received: string, sent: string) => `${received} in, ${sent} out`,
    inStep: 'in step',
    comparing: 'comparing',
    missing: (count: number) =>
      plural(count, { one: '# record to exchange', other: '# records to exchange' }),
    shares: (circle: string, state: string) => `${circle}: ${state}`,
    held: 'Held here',
    heldLine: (posts: number, records: number) =>
      `${plural(posts, { one: '# post', other: '# posts' })}, ${plural(records, { one: '# record', other: '# records' })}`,
    complete: 'nothing is missing',
    incomplete: 'something is missing',
    hash: 'Content hash',
    hashHint: 'Two people who see the same hash for a circle have exactly the same of it.',
    relays: 'Relays',
    noRelays: 'No relay. People in this browser’s other tabs and by signalling servers can still be met.',
    relayState: { connected: 'connected', connecting: 'connecting…', unreachable: 'out of reach' },
    addRelay: 'Add a relay',
    addRelayLabel: 'Address of a relay',
    addRelayHint: 'Its http(s) URL, or any address that it printed when it started.',
    add: 'Add',
    remove: 'Remove',
    removeRelay: (address: string) => `Remove ${address}`,
    signalling: 'Signalling servers',
    noSignalling: 'None. They come with a circle’s link.',
    signallingState: { yes: 'connected', no: 'not connected' },
    rejections: 'Turned away',
    noRejections: 'Nothing that came was turned away.',
    rejectionCount: (count: number) => plural(count, { one: 'once', other: '# times' }),
    rules: {
      size: 'Too large',
      rate: 'Too much at once',
      decoding: 'Not readable',
      admission: 'Not from a member of the circle',
      signature: 'Signature does not fit',
      chain: 'Does not continue its log',
      fork: 'Its writer has signed two histories',
      decryption: 'Cannot be decrypted',
      certificate: 'Writer is not certified',
      revocation: 'Written by a device that was revoked',
      structs: 'Would harm the document',
      schema: 'Not a kind of entry that is known',
    } as Readonly<Record<string, string>>,
  },

  me: {
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
    leave: 'Circles',
    leaveCircle: (name: string) => `Leave ${name}`,
    leaveShort: 'Leave',
    left: (name: string) => `You left ${name}.`,
  },

  notice: {
    keys: 'Your keys live in this browser only. Clear its data or lose the device, and nobody can bring you back, except you with your recovery phrase.',
    keysDo: 'Show the phrase',
    later: 'Later',
    update: 'A new version is ready.',
    updateDo: 'Use it now',
    storage: 'Something could not be stored.',
  },

  errors: {
    unknown: 'Something went wrong that nobody foresaw.',
    kept: 'Nothing that was here has been lost.',
  },

  calls,
  carry,
  charter,
  devices,
  circleTabs,
  filters,
  front,
  gather,
  holding,
  kept,
  moment,
  momentum,
  person,
  responses,
  web,

  sample,

  birdOf: (name: string) => `Bird of ${name}`,
}
