import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../../support/process.ts'

/** Runs a command of this program on the member's host. */
type Run = (args: readonly string[]) => Command

/** Somebody who uses the command line, on a host of their own. */
export class Member {
  readonly name: string
  readonly #run: Run
  readonly #data: string
  readonly #relay: readonly string[]

  /** @param relay its address; it is asked to keep circles that are started here */
  constructor(name: string, run: Run, data: string, relay?: string) {
    this.name = name
    this.#run = run
    this.#data = data
    this.#relay = relay === undefined ? [] : ['--relay', relay]
  }

  /** Starts a circle. @param relays that its link names beyond the member's own. @returns its link */
  async create(circle: string, relays: readonly string[] = []): Promise<string> {
    const named = relays.flatMap(relay => ['--relay', relay])
    const [made] = await this.#run([
      'create',
      '--name',
      circle,
      ...named,
      ...this.#relay,
      ...this.#own,
    ]).done()
    return made!.link as string
  }

  /** Writes so many posts of a few hundred characters. */
  async import(link: string, posts: number): Promise<void> {
    const file = join(this.#data, 'posts.jsonl')
    const lines = Array.from({ length: posts }, (_, i) =>
      JSON.stringify({
        id: `${i}`,
        at: Date.now() - (posts - i) * 60_000,
        author: this.name,
        text: `${i} ${crypto.randomUUID().repeat(8)}`,
      }),
    )
    writeFileSync(file, lines.join('\n'))
    await this.#run(['import', file, link, ...this.#own]).done()
  }

  /** Is there from now on. */
  follow(link: string): Command {
    return this.#run(['follow', link, '--name', this.name, ...this.#relay, ...this.#own])
  }

  /** @param seconds to wait for somebody who takes it */
  async post(link: string, text: string, seconds = 30): Promise<void> {
    const waits = ['--name', this.name, '--timeout', `${seconds}`]
    await this.#run(['post', link, text, ...waits, ...this.#relay, ...this.#own]).done()
  }

  async saveFile(link: string, file: string): Promise<void> {
    await this.#run(['export', link, file, ...this.#own]).done()
  }

  async openFile(file: string): Promise<void> {
    await this.#run(['import-file', file, ...this.#own]).done()
  }

  /** The same wherever the content is. */
  async contentHash(link: string): Promise<string> {
    const [status] = await this.#run(['status', link, ...this.#own]).done()
    return status!.hash as string
  }

  get #own(): string[] {
    return ['--data', this.#data]
  }
}
