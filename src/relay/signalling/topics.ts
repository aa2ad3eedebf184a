import type { SignallingLimits } from './limits.ts'

export type TopicsLimits = Pick<
  SignallingLimits,
  'topicsPerSocket' | 'topicLength' | 'topics' | 'subscribersPerTopic'
>

/** Who has subscribed to what. */
export class Topics<Client> {
  readonly #limits: TopicsLimits
  readonly #subscribers = new Map<string, Set<Client>>()
  readonly #subscriptions = new Map<Client, Set<string>>()

  constructor(limits: TopicsLimits) {
    this.#limits = limits
  }

  get size(): number {
    return this.#subscribers.size
  }

  /** @returns which limit stands in the way, or null. Subscribing twice is subscribing once. */
  subscribe(client: Client, topic: string): string | null {
    const mine = this.#subscriptions.get(client) ?? new Set<string>()
    const present = this.#subscribers.get(topic) ?? new Set<Client>()
    if (mine.has(topic)) return null
    if (topic.length > this.#limits.topicLength) return 'the name of the topic is too long'
    if (mine.size >= this.#limits.topicsPerSocket) return 'too many topics on one connection'
    if (present.size >= this.#limits.subscribersPerTopic) return 'the topic is full'
    if (present.size === 0 && this.#subscribers.size >= this.#limits.topics) return 'too many topics here'
    this.#subscriptions.set(client, mine.add(topic))
    this.#subscribers.set(topic, present.add(client))
    return null
  }

  unsubscribe(client: Client, topic: string): void {
    if (!this.#subscriptions.get(client)?.delete(topic)) return
    const present = this.#subscribers.get(topic)
    present?.delete(client)
    if (present?.size === 0) this.#subscribers.delete(topic)
  }

  /** The client has gone. */
  forget(client: Client): void {
    for (const topic of [...(this.#subscriptions.get(client) ?? [])]) this.unsubscribe(client, topic)
    this.#subscriptions.delete(client)
  }

  subscribers(topic: string): ReadonlySet<Client> {
    return this.#subscribers.get(topic) ?? new Set()
  }
}
