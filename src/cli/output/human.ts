/** Events as a person at a terminal reads them. */

import type {
  CliEvent,
  ImportedFileEvent,
  ListeningEvent,
  PeerEvent,
  PostEvent,
  ProgressEvent,
} from './events.ts'

type Of<Name extends CliEvent['event']> = Extract<CliEvent, { event: Name }>
type Lines = { readonly [Name in CliEvent['event']]: (event: Of<Name>) => string }

const LINES: Lines = {
  listening,
  circle: ({ link }) => link,
  kept: ({ relays }) =>
    relays > 0
      ? `${count(relays, 'relay')} of these hold the circle.`
      : 'No relay holds the circle yet: it is kept here.',
  post,
  reached: ({ peers, relays }) =>
    peers + relays > 0
      ? `Reached ${count(peers, 'other')}${relays > 0 ? ` and ${count(relays, 'relay')}` : ''}.`
      : 'Kept here; nobody else has it yet.',
  peer,
  progress,
  synced: ({ peer }) => `In step with ${peer}.`,
  rejected: ({ rule, reason, peer }) => `Rejected from ${peer}: ${rule}, ${reason}`,
  status: ({ hash, posts, records, complete }) =>
    `${count(posts, 'post')} in ${count(records, 'record')}, ${complete ? 'complete' : 'something is still missing'}, hash ${hash}`,
  importing: ({ posts, of }) => `Imported ${posts} of ${of} posts.`,
  imported: ({ posts, authors, skipped }) =>
    `Imported ${count(posts, 'post')} by ${count(authors, 'author')}${skipped > 0 ? `; ${skipped} were here already` : ''}.`,
  exported: ({ file, bytes }) => `${file}: ${bytes} bytes.`,
  'imported-file': importedFile,
  'backed-up': ({ file, bytes }) =>
    `${file}: ${bytes} bytes. Whoever has it and the passphrase can read all of it.`,
  restored: ({ name, did, circles, state }) =>
    `${name === '' ? did : name} is back, with ${count(circles, 'circle')}.${state === 'whole' ? '' : ` The backup is ${state}; what was whole of it is here.`}`,
}

/** Names and texts are other people's: nothing in them reaches the terminal as a command to it. */
export const humanLine = (event: CliEvent): string =>
  harmless((LINES[event.event] as (event: CliEvent) => string)(event))

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`

function listening({ app, addresses, signalling, stun, status }: ListeningEvent): string {
  return [
    `Open ${app}`,
    ...addresses.map(address => `  relay       ${address}`),
    `  signalling  ${signalling}`,
    `  stun        ${stun}`,
    ...(status === null ? [] : [`  status      ${status}  (for you alone)`]),
  ].join('\n')
}

function post({ id, author, name, at, text, replyTo, deleted }: PostEvent): string {
  const who = name === '' ? author.slice(-8) : name
  const what = deleted ? '(deleted)' : text.replaceAll('\n', '\n    ')
  return `${time(at)}  ${who}: ${what}  [${id}${replyTo === null ? '' : ` to ${replyTo}`}]`
}

function peer({ state, wire, name, did, peer }: PeerEvent): string {
  const who = name === '' ? (did ?? peer) : name
  return state === 'named' ? `${peer} (${wire}) is ${who}` : `${state}: ${who} (${wire})`
}

/** Local time to the second. A time beyond what a date can be is shown as the number it is. */
function time(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return String(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

function progress({ state, recordsHad, recordsKnown, bytes, from }: ProgressEvent): string {
  if (state === 'alone') return 'Nobody of this circle is reached yet.'
  return `${recordsHad} of ${recordsKnown} records, ${bytes} bytes, from ${from.join(', ') || 'somebody'}`
}

function importedFile({ posts, records, known, rejections, gaps, state }: ImportedFileEvent): string {
  return [
    `${count(posts, 'new post')} in ${count(records, 'new record')}; ${known} were here already.`,
    ...rejections.map(({ rule, reason, count: times }) => `Turned away ${times} times: ${rule}, ${reason}.`),
    ...(gaps > 0
      ? [`Something before is missing in ${count(gaps, 'place')}: ask for a file with everything.`]
      : []),
    ...(state === 'whole' ? [] : [`The file is ${state}; what was whole of it was taken. Get it again.`]),
  ].join('\n')
}

/** Control characters but the line end, which could move the cursor or retitle the window, become visible signs. */
const harmless = (line: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  line.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')
