import type { CliEvent } from './events.ts'
import { humanLine } from './human.ts'

/** Prints events on stdout: lines for a person, or for a program. */
export function printer(json: boolean): (event: CliEvent) => void {
  // Whoever read has gone (as in `… | head`): there is nobody left to tell.
  process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 2))
  const line = json ? jsonLine : humanLine
  return event => void process.stdout.write(`${line(event)}\n`)
}

/** Tells the person on stderr, in one line, whatever the message holds. */
export function tell(message: string): void {
  process.stderr.write(`${message.replaceAll(/\s*\n\s*/g, ' ')}\n`)
}

/** Resolves once what was written has left this process. */
export async function flush(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>(resolve => stream.write('', () => resolve()))
}

/** Escapes also what JSON lets pass but a terminal or a line reader takes for a command or a line end. */
const jsonLine = (event: CliEvent): string =>
  JSON.stringify(event).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
