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
  readonly #relay: string

  /** @param relay its address; it is asked to keep circles that are started here */
  constructor(name: string, run: Run, data: string, relay: string) {
    this.name = name
    this.#run = run
    this.#data = data
    this.#relay = relay
  }

  /** Starts a circle. @returns its link */
  async create(circle: string): Promise<string> {
    const [made] = await this.#run(['create', '--name', circle, '--relay', this.#relay, ...this.#own]).done()
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
    return this.#run(['follow', link, '--name', this.name, ...this.#own])
  }

  async post(link: string, text: string): Promise<void> {
    await this.#run(['post', link, text, ...this.#own]).done()
  }

  get #own(): string[] {
    return ['--data', this.#data]
  }
}
