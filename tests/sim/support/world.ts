/**
 * One schedule, run: peers meet, write, break, lie; at the end all honest ones are started and connected, and have to
 * come to the same. What is asked of them:
 *
 * 1. Honest peers that can reach each other come to hold the same content, whatever the hostile ones say.
 * 2. What an author was told to be stored is with everybody in the end.
 * 3. Nobody's words are changed, and none are put into an honest author's mouth.
 * 4. No peer holds more than what was validly signed makes up.
 * 5. Then they come to rest: nobody asks again and again for what there is not.
 * 6. No honest author's log forks, and no honest peer refuses another.
 */

import { postId } from '../../../src/model/index.ts'
import { contentHash } from '../../../src/peer/circle/contentHash.ts'
import { LogForkedError } from '../../../src/peer/replica/writing.ts'
import { StorageError } from '../../../src/store/index.ts'
import { addressOf } from '../../../src/sync/index.ts'
import { Air } from './air.ts'
import { Eve } from './eve.ts'
import type { Said } from './ledger.ts'
import { Member } from './member.ts'
import type { People } from './people.ts'
import { Random } from './random.ts'
import type { Happening, Schedule } from './schedule.ts'
import { installSeededCrypto } from './seededCrypto.ts'
import { VirtualTime } from './virtualTime.ts'

/** Milliseconds that honest peers have, once connected, to come to the same, beside what words take from one end to the other. */
const TIME_TO_CONVERGE = 120_000
/** Messages by which one peer hears of a record from the next and gets it: it is said to be there, asked for, sent. */
const MESSAGES_A_HOP = 3
/** How often that is looked at. */
const LOOK_EVERY = 2_000
/** Milliseconds after that in which nobody should have much to ask, and how often one may ask. */
const REST = 10_000
const WANTS_AT_REST = 20
/** Connections of one peer, as in the network. */
const CONNECTIONS = 12
/** Milliseconds for which a disk stays full. */
const FULL_FOR = 3_000
/** Heads and records of one segment on a disk beyond its records' own bytes; what peers hold is remembered per peer and segment. */
const BYTES_A_SEGMENT = 2_048

export interface Outcome {
  /** What is wrong, or null. */
  readonly complaint: string | null
  readonly acknowledged: number
  readonly refusedHostile: number
  readonly restless: number
  /** Virtual milliseconds from the last happening until all honest peers were alike. */
  readonly converged: number
}

export class World {
  readonly #time = new VirtualTime()
  readonly #random: Random
  readonly #air: Air
  readonly #members: Member[] = []
  readonly #schedule: Schedule
  readonly #faults: string[] = []

  private constructor(schedule: Schedule, people: People) {
    this.#schedule = schedule
    this.#random = new Random(schedule.seed)
    this.#air = new Air(this.#time, this.#random, schedule.weather)
    schedule.peers.forEach((kind, i) => {
      const name = `peer${String(i).padStart(3, '0')}`
      const identity = people.members[i]!
      const hostile = kind === 'hostile' && i > 1
      this.#members.push(
        hostile
          ? new Eve(name, identity, people, this.#air)
          : new Member(name, identity, people.circle, this.#air),
      )
    })
  }

  static async run(schedule: Schedule, people: People): Promise<Outcome> {
    const world = new World(schedule, people)
    const restore = [world.#time.install(), installSeededCrypto(() => world.#random), world.#hearFaults()]
    try {
      return await world.#run()
    } finally {
      for (const back of restore) back()
    }
  }

  get #honest(): Member[] {
    return this.#members.filter(member => !(member instanceof Eve))
  }

  /** Faults of the program that would go to the console are complaints here. */
  #hearFaults(): () => void {
    const { error } = console
    console.error = (...said: unknown[]) =>
      this.#faults.push(said.map(one => (one instanceof Error ? one.stack : String(one))).join(' '))
    return () => {
      console.error = error
    }
  }

  #fault(work: Promise<unknown>): void {
    work.catch(error => this.#faults.push(String((error as Error).stack ?? error)))
  }

  /** A hostile one whose disk is full, or whose log has forked, comes no further: that is as it should be. */
  #ill(work: Promise<unknown>): void {
    this.#fault(
      work.catch(error => {
        if (!(error instanceof StorageError || error instanceof LogForkedError)) throw error
      }),
    )
  }

  async #run(): Promise<Outcome> {
    this.#wish()
    for (const member of this.#members) this.#fault(member.start())
    for (const happening of this.#schedule.happenings) {
      await this.#time.runUntil(this.#time.now + happening.wait)
      await this.#happen(happening)
    }
    this.#air.part(new Set())
    for (const member of this.#members) this.#fault(member.start())
    this.#connectHonest()
    const began = this.#time.now
    while (this.#time.now < began + this.#timeToConverge && this.#faults.length === 0) {
      await this.#time.runUntil(this.#time.now + LOOK_EVERY)
      if (this.#alike()) break
    }
    const converged = this.#time.now - began
    const complaint = await this.#complaint()
    const restless = complaint === null ? await this.#restless() : 0
    return {
      complaint:
        complaint ?? (restless > WANTS_AT_REST ? `asked for records ${restless} times at rest` : null),
      restless,
      acknowledged: this.#honest.reduce((sum, { ledger }) => sum + ledger.acknowledged, 0),
      refusedHostile: this.#air.refusals.length,
      converged,
    }
  }

  get #timeToConverge(): number {
    const { latency, jitter } = this.#schedule.weather
    return TIME_TO_CONVERGE + this.#honest.length * MESSAGES_A_HOP * (latency + jitter)
  }

  /** How often one of the honest asks for records when all are alike. Who lies is asked in vain now and then. */
  async #restless(): Promise<number> {
    this.#air.asked.clear()
    await this.#time.runUntil(this.#time.now + REST)
    return Math.max(...this.#honest.map(({ name }) => this.#air.asked.get(name) ?? 0))
  }

  /** A ring, and what the schedule adds as far as each peer has connections left. */
  #wish(): void {
    const wishes = new Map(this.#members.map(member => [member, 0]))
    const wish = (a: Member, b: Member) => {
      if (a === b || Math.max(wishes.get(a)!, wishes.get(b)!) >= CONNECTIONS - 2) return
      for (const one of [a, b]) wishes.set(one, wishes.get(one)! + 1)
      this.#air.wish(a.name, b.name)
    }
    const { length } = this.#members
    for (const [a, b] of this.#neighbours(this.#members)) wish(a, b)
    if (this.#schedule.shape === 'ring')
      for (const [a, b] of this.#schedule.pairs) wish(this.#members[a % length]!, this.#members[b % length]!)
  }

  /** Whoever is honest can reach who else is, at last, without a hostile one between. */
  #connectHonest(): void {
    for (const [a, b] of this.#neighbours(this.#honest)) this.#air.wish(a.name, b.name)
  }

  #neighbours(members: readonly Member[]): (readonly [Member, Member])[] {
    const pairs = members.map((member, i) => [member, members[(i + 1) % members.length]!] as const)
    return this.#schedule.shape === 'ring' ? pairs : pairs.slice(0, -1)
  }

  async #happen(happening: Happening): Promise<void> {
    const { length } = this.#members
    const member = 'who' in happening ? this.#members[happening.who % length]! : this.#members[0]!
    switch (happening.what) {
      case 'crash':
        return member.crash()
      case 'start':
        return this.#fault(member.start())
      case 'full':
        return member.disk.fillFor(FULL_FOR)
      case 'unlink':
        return this.#air.unlink(member.name, this.#members[happening.other % length]!.name)
      case 'part':
        return this.#air.part(
          new Set(
            this.#members.filter((_, i) => (happening.sides >> (i % 20)) % 2 === 1).map(({ name }) => name),
          ),
        )
      case 'heal':
        return this.#air.part(new Set())
      case 'fork':
      case 'forge':
      case 'flood':
      case 'replay':
        if (member instanceof Eve) return this.#ill(member[happening.what](happening.n))
        return this.#fault(member.act('post', happening.n, ''))
      default: {
        const whose = this.#members[happening.n % length]!.identity.signer.publicKey
        const done = member.act(happening.what, happening.n, postId(whose, `p${happening.n % 7}`))
        return member instanceof Eve ? this.#ill(done) : this.#fault(done)
      }
    }
  }

  #alike(): boolean {
    const replicas = this.#honest.map(({ replica }) => replica)
    if (replicas.some(replica => replica === null)) return false
    const marks = replicas.map(replica => replica!.heads.measure())
    if (!marks.every(({ count, sum }) => count === marks[0]!.count && sum === marks[0]!.sum)) return false
    return new Set(replicas.map(replica => contentHash(replica!))).size === 1
  }

  async #complaint(): Promise<string | null> {
    if (this.#faults.length > 0) return `a fault: ${this.#faults[0]}`
    if (!this.#alike()) return `no convergence: ${this.#differences()}`
    for (const { name, identity, did, ledger } of this.#honest) {
      for (const { name: where, replica } of this.#honest) {
        const shown = new Map<string, Said>()
        for (const post of replica!.view.posts.values())
          if (post.author === did) shown.set(post.id, post.deleted ? null : post.text)
        const wrong = ledger.complaint(shown)
        if (wrong) return `${name}’s words at ${where}: ${wrong}`
        const hex = Buffer.from(identity.signer.publicKey).toString('hex')
        for (const [address, head] of replica!.heads.entries())
          if (address.slice(2, 66) === hex && head.forkedAt !== null)
            return `${name}’s log is forked at ${where}`
      }
    }
    const honest = new Set(this.#honest.map(({ name }) => name))
    const unjust = this.#air.refusals.find(({ by, of }) => honest.has(by) && honest.has(of))
    if (unjust) return `${unjust.by} refuses ${unjust.of}, and both are honest`
    return this.#excess()
  }

  /** Who holds more than there is? All writers are known, so is what they signed. */
  async #excess(): Promise<string | null> {
    const writers = new Set(
      this.#members.map(({ identity }) => Buffer.from(identity.signer.publicKey).toString('hex')),
    )
    for (const { name, replica, disk, net } of this.#honest) {
      let bytes = 0
      let segments = 0
      for (const [address, head] of replica!.heads.entries()) {
        segments++
        bytes += head.bytes
        if (!writers.has(Buffer.from(addressOf(address).writer).toString('hex')))
          return `${name} keeps a head of nobody’s log`
      }
      const held = (await disk.size('r/')) + (await disk.size('h/')) + (await disk.size('f/'))
      if (held > bytes + segments * BYTES_A_SEGMENT)
        return `${name} holds ${held} bytes for ${bytes} of records`
      const reach = await disk.size('reach/')
      if (reach > this.#members.length * (segments + 1) * BYTES_A_SEGMENT)
        return `${name} remembers ${reach} bytes of who holds what`
      const sessions = net!.sessions.views().length
      if (sessions > this.#members.length) return `${name} has ${sessions} sessions`
    }
    return null
  }

  #differences(): string {
    return this.#honest
      .map(({ name, replica, net }) => {
        if (!replica) return `${name} is not there`
        const heads = [...replica.heads.entries()].map(
          ([address, { seq, forkedAt, holding }]) =>
            `${address.slice(0, 8)}/${Number.parseInt(address.slice(66), 16)}:${seq}${forkedAt === null ? '' : `!${forkedAt}`}${holding === 'whole' ? '' : holding}`,
        )
        return `\n  ${name} [${net?.sessions.views().map(({ peer }) => peer.slice(-2))}] ${heads.join(' ')} ${contentHash(replica).slice(0, 8)}`
      })
      .join('')
  }
}
