import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../bin/murmuration.js', import.meta.url))

export type Event = { readonly event: string } & Readonly<Record<string, unknown>>

export interface Surroundings {
  readonly within?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly script?: string
}

/** A command of this program, running: what it prints with --json, and how it ends. */
export class Command {
  readonly process: ChildProcess
  readonly events: Event[] = []
  stderr = ''
  #waiting = new Set<() => void>()
  /** Exit code, or null if a signal ended it. */
  readonly exited: Promise<number | null>

  /**
   * @param within a command that runs the one given after it, elsewhere
   * @param env variables beyond this process's
   * @param script what is run in place of this program: it prints the same way, and is told things
   */
  constructor(args: readonly string[], { within = [], env = {}, script }: Surroundings = {}) {
    const own = script === undefined ? [BIN, ...args, '--json'] : [script, ...args]
    const [program, ...rest] = [...within, process.execPath, ...own]
    this.process = spawn(program!, rest, {
      stdio: [script === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let line = ''
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const lines = (line + text).split('\n')
      line = lines.pop()!
      for (const complete of lines) this.events.push(JSON.parse(complete) as Event)
      for (const look of [...this.#waiting]) look()
    })
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    this.exited = new Promise(resolve => {
      this.process.on('close', code => {
        resolve(code)
        for (const look of [...this.#waiting]) look()
      })
    })
  }

  /** To a script, as a JSON line. */
  tell(message: object): void {
    this.process.stdin!.write(`${JSON.stringify(message)}\n`)
  }

  /** The first event, printed already or to come, that fits. */
  async event(name: string, fits: (event: Event) => boolean = () => true, within = 30_000): Promise<Event> {
    const found = () => this.events.find(event => event.event === name && fits(event))
    const now = found()
    if (now) return now
    return new Promise((resolve, reject) => {
      const stop = (settle: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        settle()
      }
      const look = () => {
        const event = found()
        if (event) stop(() => resolve(event))
        else if (this.process.exitCode !== null)
          stop(() =>
            reject(new Error(`it ended without “${name}”: ${this.stderr} ${JSON.stringify(this.events)}`)),
          )
      }
      const timer = setTimeout(
        () =>
          stop(() =>
            reject(
              new Error(
                `no “${name}” within ${within} ms: ${this.stderr} ${JSON.stringify(this.events.slice(-5))}`,
              ),
            ),
          ),
        within,
      )
      this.#waiting.add(look)
    })
  }

  /** Waits until it has ended by itself. @throws {Error} unless the exit code is as expected */
  async done(expected = 0): Promise<Event[]> {
    const code = await this.exited
    if (code !== expected) throw new Error(`exit ${code} instead of ${expected}: ${this.stderr}`)
    return this.events
  }

  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal)
    return this.exited
  }
}

/** Runs a command to its end. */
export const run = (...args: readonly string[]): Promise<Event[]> => new Command(args).done()

export interface RelayProcess extends Command {
  readonly app: string
  readonly addresses: readonly string[]
  readonly signalling: string
}

/** A relay in a process of its own. */
export async function startRelay(...args: readonly string[]): Promise<RelayProcess> {
  const command = new Command(['relay', '--port', '0', ...args])
  const { app, addresses, signalling } = await command.event('listening')
  return Object.assign(command, { app, addresses, signalling }) as RelayProcess
}
