import { COMMANDS, type CommandName } from './commands.ts'
import { OPTIONS, type OptionKey } from './options.ts'

const ALWAYS: readonly OptionKey[] = ['json', 'help', 'version']

const ASKED = ['', 'The passphrase is asked for, or taken from MURMURATION_PASSPHRASE.']
const SECRETS: { readonly [Name in CommandName]?: readonly string[] } = {
  backup: ASKED,
  restore: [
    ...ASKED,
    'So are the twelve words (MURMURATION_PHRASE), where they had left the device before the backup was made.',
  ],
}

const PASSWORD = ['', 'The password of a TURN server is asked for, or taken from MURMURATION_TURN_PASSWORD.']

/** How the whole, or one command, is used. */
export const help = (command: CommandName | null): string => (command === null ? overview() : about(command))

function overview(): string {
  const commands = (Object.keys(COMMANDS) as CommandName[]).map(
    name => [usage(name), COMMANDS[name].does] as const,
  )
  return [
    'Murmuration: a social network without servers.',
    '',
    ...commands.flatMap(([use, does]) => [`  murmuration ${use}`, `      ${does}`]),
    '',
    'With every command:',
    ...table(ALWAYS),
    '',
    'Exit code: 0, or 2 with one line that says what was wrong and what to do.',
  ].join('\n')
}

function about(command: CommandName): string {
  const { does, options } = COMMANDS[command]
  return [
    `murmuration ${usage(command)}`,
    `  ${does}`,
    '',
    ...table([...options, ...ALWAYS]),
    ...(SECRETS[command] ?? []),
    ...(options.includes('ice') ? PASSWORD : []),
    ...(command === 'post' ? ['', 'A text that looks like an option goes after “--”.'] : []),
  ].join('\n')
}

function usage(command: CommandName): string {
  const { takes, options, needs } = COMMANDS[command]
  const parts = options.map(key => {
    const { flag, value, kind } = OPTIONS[key]
    const one = value ? `${flag} ${value}` : flag
    if (needs.includes(key)) return one
    return `[${one}]${kind === 'list' ? '…' : ''}`
  })
  return [command, ...takes, ...parts].join(' ')
}

function table(keys: readonly OptionKey[]): string[] {
  const rows = keys.map(key => {
    const { flag, short, value, help: says } = OPTIONS[key]
    return [`${short ? `${short}, ` : ''}${flag}${value ? ` ${value}` : ''}`, says] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
