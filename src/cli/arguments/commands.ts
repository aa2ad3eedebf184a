/** What can be said on the command line: the commands, what they take, and what they do in a few words. */

import type { OptionKey } from './options.ts'

export type CommandName =
  | 'relay'
  | 'create'
  | 'join'
  | 'post'
  | 'edit'
  | 'delete'
  | 'follow'
  | 'list'
  | 'status'
  | 'link'
  | 'import'
  | 'export'
  | 'import-file'
  | 'backup'
  | 'restore'

export interface CommandSpec {
  /** What must be given, in order. */
  readonly takes: readonly string[]
  readonly options: readonly OptionKey[]
  readonly needs: readonly OptionKey[]
  readonly does: string
}

const REACHING = ['relay', 'signalling', 'timeout'] as const
const MEETING = [...REACHING, 'nostr', 'ice', 'listen'] as const

export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  relay: {
    takes: [],
    options: [
      'port',
      'host',
      'data',
      'keep',
      'quota',
      'quotaCircle',
      'quotaWriter',
      'quotaAsker',
      'status',
      'udpPort',
      'stunPort',
      'tlsCert',
      'tlsKey',
      'peers',
      'announce',
    ],
    needs: [],
    does: 'runs a relay until it is told to stop; serves the app if it has been built',
  },
  create: {
    takes: [],
    options: ['name', 'purpose', 'data', ...MEETING],
    needs: ['name', 'data'],
    does: 'starts a circle and prints its link; relays given are named in it and asked to keep the circle',
  },
  join: {
    takes: ['LINK'],
    options: ['data', 'name', ...MEETING],
    needs: ['data'],
    does: 'joins a circle, syncs until in step with somebody, then leaves',
  },
  post: {
    takes: ['LINK', 'TEXT'],
    options: ['data', 'name', 'replyTo', ...MEETING],
    needs: ['data'],
    does: 'posts, and waits until another has it',
  },
  edit: {
    takes: ['LINK', 'ID', 'TEXT'],
    options: ['data', ...MEETING],
    needs: ['data'],
    does: 'gives a post of yours another text',
  },
  delete: {
    takes: ['LINK', 'ID'],
    options: ['data', ...MEETING],
    needs: ['data'],
    does: 'deletes a post of yours, on every peer',
  },
  follow: {
    takes: ['LINK'],
    options: ['data', 'name', ...MEETING],
    needs: ['data'],
    does: 'stays in a circle and prints what happens, until it is told to stop',
  },
  list: {
    takes: ['LINK'],
    options: ['data', ...REACHING],
    needs: ['data'],
    does: 'prints the posts held here, oldest first',
  },
  status: {
    takes: ['LINK'],
    options: ['data', ...REACHING],
    needs: ['data'],
    does: 'prints how much is held here, and a hash that is equal wherever the content is',
  },
  link: {
    takes: ['LINK'],
    options: [...REACHING],
    needs: [],
    does: 'prints the same link with the relays and signalling servers given, in place of its own',
  },
  import: {
    takes: ['FILE', 'LINK'],
    options: ['data', 'name', ...MEETING],
    needs: ['data'],
    does: 'makes a recorded community (JSON lines, .gz too) part of a circle',
  },
  export: {
    takes: ['LINK', 'FILE'],
    options: ['data', 'lacking'],
    needs: ['data'],
    does: 'writes a circle, encrypted as it is, to a file that others of the circle can take in; “-” is standard output',
  },
  'import-file': {
    takes: ['FILE'],
    options: ['data', 'timeout'],
    needs: ['data'],
    does: 'takes in a file that “export”, or the page, has made of one of your circles',
  },
  backup: {
    takes: ['FILE'],
    options: ['data'],
    needs: ['data'],
    does: 'writes everything of you but the keys that write to a file, under a passphrase',
  },
  restore: {
    takes: ['FILE'],
    options: ['data'],
    needs: ['data'],
    does: 'brings a backup back, the page’s too, to a directory where nobody has begun yet',
  },
}

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)
