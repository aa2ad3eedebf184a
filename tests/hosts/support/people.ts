import type { Command, Event } from '../../support/process.ts'

/** What a household prints. */
export type Told =
  /** All are in the circle; their PeerIds. */
  | { readonly event: 'here'; readonly link: string; readonly ids: readonly string[] }
  | { readonly event: 'post'; readonly who: string; readonly text: string }
  | { readonly event: 'holds'; readonly who: string; readonly hash: string }
  | {
      readonly event: 'peer'
      readonly who: string
      readonly state: 'connected' | 'named' | 'disconnected'
      readonly peer: string
    }

/** What one of its people is asked for: how all is that they hold, once they have published this. */
export interface Asked {
  readonly who: string
  readonly publish?: string
}

type Here = Extract<Told, { readonly event: 'here' }>

const HASHED_MS = 60_000

/** People on one host, by what their program prints. */
export class Household {
  readonly people: readonly Neighbour[]
  readonly #command: Command

  /** @param relay its PeerId, who is nobody's neighbour */
  constructor(command: Command, names: readonly string[], relay: string) {
    this.#command = command
    this.people = names.map(name => new Neighbour(name, command, relay))
  }

  /** The circle's link, once all of them are in it. */
  async here(within: number): Promise<string> {
    const { link, ids } = (await this.#command.event('here', undefined, within)) as unknown as Here
    for (const [i, person] of this.people.entries()) person.id = ids[i]!
    return link
  }

  /** Ends, as when the power goes. */
  async vanish(): Promise<void> {
    await this.#command.kill('SIGKILL')
  }
}

/** One of them. */
export class Neighbour {
  readonly name: string
  /** PeerId. */
  id = ''
  readonly #command: Command
  readonly #relay: string
  /** By PeerId: how many connections. */
  readonly #open = new Map<string, number>()
  readonly #texts = new Set<string>()
  #read = 0
  #most = 0

  constructor(name: string, command: Command, relay: string) {
    this.name = name
    this.#command = command
    this.#relay = relay
  }

  /** PeerIds of those they are connected with; whom they only call through another is not there yet. */
  neighbours(): string[] {
    this.#readOn()
    return [...this.#open.keys()]
  }

  /** Of all moments until now, the most neighbours at one. */
  most(): number {
    this.#readOn()
    return this.#most
  }

  has(text: string): boolean {
    this.#readOn()
    return this.#texts.has(text)
  }

  async publish(text: string): Promise<void> {
    await this.#ask({ who: this.name, publish: text })
  }

  /** The same wherever the content is. */
  async contentHash(): Promise<string> {
    return (await this.#ask({ who: this.name })).hash as string
  }

  async #ask(asked: Asked): Promise<Event> {
    const answers = (event: Event) => event.who === this.name && !before.has(event)
    const before = new Set(this.#command.events.filter(({ event }) => event === 'holds'))
    this.#command.tell(asked)
    return this.#command.event('holds', answers, HASHED_MS)
  }

  #readOn(): void {
    const { events } = this.#command
    for (; this.#read < events.length; this.#read++) {
      const told = events[this.#read] as unknown as Told
      if (told.event === 'post' && told.who === this.name) this.#texts.add(told.text)
      if (told.event !== 'peer' || told.who !== this.name || told.peer === this.#relay) continue
      const change = { connected: 1, named: 0, disconnected: -1 }[told.state]
      const count = (this.#open.get(told.peer) ?? 0) + change
      if (count === 0) this.#open.delete(told.peer)
      else this.#open.set(told.peer, count)
      this.#most = Math.max(this.#most, this.#open.size)
    }
  }
}
