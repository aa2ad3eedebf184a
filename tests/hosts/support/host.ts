import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../../browser/support/people.ts'
import { findChromium } from '../../support/chromium.ts'
import { Command, type Surroundings } from '../../support/process.ts'
import { addNamespace, removeNamespace } from './namespaces.ts'
import { ip, within } from './programs.ts'
import type { Port, Switch } from './switch.ts'

const INTERFACE = 'eth0'

/** A machine of its own, on one network. */
export class Host {
  readonly namespace: string
  readonly #network: Switch
  readonly #plugged: Port
  readonly #gateway: string | null

  /** @param gateway address of the router; without one everybody is on this network */
  constructor(network: Switch, gateway: string | null = null) {
    this.namespace = addNamespace('host')
    this.#network = network
    this.#gateway = gateway
    this.#plugged = network.plug(this.namespace, INTERFACE)
    this.#route()
  }

  /** What runs a program here, before the program. */
  get within(): readonly string[] {
    return ['ip', 'netns', 'exec', this.namespace]
  }

  get address(): string {
    return this.#plugged.address
  }

  /** Pulls the cable. */
  cut(): void {
    ip('-n', this.namespace, 'link', 'set', INTERFACE, 'down')
  }

  restore(): void {
    ip('-n', this.namespace, 'link', 'set', INTERFACE, 'up')
    // Routes end with their interface.
    this.#route()
  }

  /** From now on so many of a hundred packets that come are lost, each by chance. */
  lose(percent: number): void {
    const rules = `table inet loss
      delete table inet loss
      table inet loss {
        chain arriving {
          type filter hook input priority 0;
          iifname ${INTERFACE} numgen random mod 100 < ${percent} drop
        }
      }`
    within(this.namespace, 'nft', rules)
  }

  /** Makes its line narrow, both ways. @returns false if this kernel can't */
  narrow(kilobitsPerSecond: number): boolean {
    const shape = ['root', 'tbf', 'rate', `${kilobitsPerSecond}kbit`, 'burst', '16kb', 'latency', '300ms']
    try {
      within(this.namespace, 'tc', 'qdisc', 'replace', 'dev', INTERFACE, ...shape)
      within(this.#network.namespace, 'tc', 'qdisc', 'replace', 'dev', this.#plugged.port, ...shape)
      return true
    } catch (error) {
      if (/qdisc kind is unknown/.test(String(error))) return false
      throw error
    }
  }

  /** Runs a command of this program, or a script, here. */
  command(args: readonly string[], surroundings: Surroundings): Command {
    return new Command(args, { ...surroundings, within: this.within })
  }

  /** A browser here. @param folder for the script that starts it. @param profile one that was used before */
  person(folder: string, profile?: string): Promise<Person> {
    const script = join(folder, this.namespace)
    writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${this.namespace} ${findChromium()} "$@"\n`)
    chmodSync(script, 0o700)
    // Relays here show certificates that they have made themselves.
    return Person.open(profile, { executablePath: script, ignoreHTTPSErrors: true })
  }

  remove(): void {
    removeNamespace(this.namespace)
  }

  #route(): void {
    const by = this.#gateway === null ? ['dev', INTERFACE] : ['via', this.#gateway]
    ip('-n', this.namespace, 'route', 'replace', 'default', ...by)
  }
}
