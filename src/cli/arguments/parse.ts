/**
 * Reads the command line. Options may stand anywhere, as `--name VALUE` or `--name=VALUE`; what follows `--` is text.
 * A text may begin with a hyphen: only what looks like an option (`--word`) must be one.
 */

import { UsageError } from '../errors.ts'
import { COMMANDS, type CommandName, isCommand } from './commands.ts'
import { DEFAULT_TIMEOUT, OPTIONS, type OptionKey, type Options, TIMEOUT_LIMIT } from './options.ts'

export interface Parsed {
  /** Null where none was given, which only `--help` and `--version` allow. */
  readonly command: CommandName | null
  readonly positionals: readonly string[]
  readonly options: Options
}

type Value = string | number | boolean | readonly string[]

const keyOf = new Map<string, OptionKey>()
for (const [key, { flag, short }] of Object.entries(OPTIONS)) {
  keyOf.set(flag, key as OptionKey)
  if (short) keyOf.set(short, key as OptionKey)
}

/** @throws {UsageError} */
export function parseArguments(argv: readonly string[]): Parsed {
  const { words, given } = split(argv)
  const [name, ...positionals] = words
  const options: Options = {
    lacking: [],
    relay: [],
    peers: [],
    announce: [],
    signalling: [],
    nostr: [],
    ice: [],
    listen: [],
    timeout: DEFAULT_TIMEOUT,
    keep: false,
    json: false,
    help: false,
    version: false,
    ...Object.fromEntries(given),
  }
  if (name !== undefined && !isCommand(name))
    throw new UsageError(
      `There is no command “${name}”. The commands are ${Object.keys(COMMANDS).join(', ')}; “murmuration --help” says what they do.`,
    )
  if (options.help || options.version) return { command: name ?? null, positionals, options }
  if (name === undefined)
    throw new UsageError('Say what to do, e.g. “murmuration relay”. “murmuration --help” lists the commands.')
  check(name, positionals, given)
  return { command: name, positionals, options }
}

function split(argv: readonly string[]): { words: string[]; given: Map<OptionKey, Value> } {
  const words: string[] = []
  const given = new Map<OptionKey, Value>()
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at]!
    if (token === '--') return { words: [...words, ...argv.slice(at + 1)], given }
    const { flag, inline } = cut(token)
    const key = keyOf.get(flag)
    if (key === undefined) {
      if (/^--[a-z][a-z-]*$/i.test(flag))
        throw new UsageError(
          `There is no option “${flag}”. “murmuration --help” lists them; a text that begins so goes after “--”.`,
        )
      words.push(token)
      continue
    }
    if (OPTIONS[key].kind === 'switch') {
      if (inline !== undefined) throw new UsageError(`${flag} takes no value.`)
      given.set(key, true)
      continue
    }
    const value = inline ?? argv[++at]
    if (value === undefined || (inline === undefined && (keyOf.has(value) || value === '--')))
      throw new UsageError(`${flag} needs ${OPTIONS[key].value}: ${OPTIONS[key].help}.`)
    given.set(key, read(key, value, given.get(key)))
  }
  return { words, given }
}

function cut(token: string): { flag: string; inline?: string } {
  const match = /^(--[a-z][a-z-]*)=(.*)$/is.exec(token)
  return match ? { flag: match[1]!, inline: match[2]! } : { flag: token }
}

function read(key: OptionKey, text: string, before: Value | undefined): Value {
  const { flag, kind, help } = OPTIONS[key]
  switch (kind) {
    case 'list':
      return [...((before as readonly string[] | undefined) ?? []), text]
    case 'port': {
      const port = Number(text)
      if (!/^\d+$/.test(text) || port > 65_535)
        throw new UsageError(`${flag} is a number from 0 to 65535, not “${text}”.`)
      return port
    }
    case 'seconds': {
      const seconds = Number(text)
      if (text.trim() === '' || !(seconds >= 0 && seconds <= TIMEOUT_LIMIT))
        throw new UsageError(`${flag} is a number of seconds from 0 to ${TIMEOUT_LIMIT}, not “${text}”.`)
      return seconds
    }
    case 'size': {
      const bytes = sizeOf(text)
      if (bytes === null)
        throw new UsageError(`${flag} is a size such as 500M or 20G, at least 1M; not “${text}”.`)
      return bytes
    }
    case 'count':
      if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${flag} is a number from 1 on, not “${text}”.`)
      return Number(text)
    default:
      if (text === '') throw new UsageError(`${flag} can’t be empty: ${help}.`)
      return text
  }
}

const UNITS: Readonly<Record<string, number>> = { M: 1e6, G: 1e9, T: 1e12 }
/** Less would not hold one segment of each of a few people. */
const LEAST_BYTES = 1e6

/** Bytes of `500M`, `1.5G` or a bare number; null if it is none, or too small to be of use. */
function sizeOf(text: string): number | null {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)\s*([MGT]?)B?$/i.exec(text) ?? []
  const bytes = Number(figure) * (UNITS[(unit ?? '').toUpperCase()] ?? 1)
  return bytes >= LEAST_BYTES && bytes < 2 ** 53 ? Math.round(bytes) : null
}

/** Every command takes these. */
const EVERYWHERE: readonly OptionKey[] = ['json', 'help', 'version']

function check(
  name: CommandName,
  positionals: readonly string[],
  given: ReadonlyMap<OptionKey, Value>,
): void {
  const { takes, options, needs } = COMMANDS[name]
  for (const key of given.keys())
    if (!options.includes(key) && !EVERYWHERE.includes(key))
      throw new UsageError(
        `“${name}” takes no ${OPTIONS[key].flag}. “murmuration ${name} --help” says what it takes.`,
      )
  const missing = [
    ...takes.slice(positionals.length),
    ...needs.filter(key => !given.has(key)).map(key => `${OPTIONS[key].flag} ${OPTIONS[key].value}`),
  ]
  if (missing.length > 0)
    throw new UsageError(
      `“${name}” needs ${missing.join(' and ')}. “murmuration ${name} --help” says what it takes.`,
    )
  if (positionals.length > takes.length)
    throw new UsageError(
      `“${name}” does not know what to do with “${positionals[takes.length]}”. Put a text with spaces in quotes.`,
    )
}
