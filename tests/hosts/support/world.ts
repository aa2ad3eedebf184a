import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { it } from 'vitest'
import type { Person } from '../../browser/support/people.ts'
import { selfSigned } from '../../relay/support/certificate.ts'
import { temporaryFolder } from '../../support/folder.ts'
import type { Command, RelayProcess, Surroundings } from '../../support/process.ts'
import { startTurnServer, type TurnServer } from '../../support/turnServer.ts'
import { Host } from './host.ts'
import { Member } from './member.ts'
import { Household } from './people.ts'
import { whyNoHosts } from './programs.ts'
import { Router, type Translation } from './router.ts'
import { Switch } from './switch.ts'

/** Addresses that nobody has (RFC 5737): to a browser they are the internet. */
const INTERNET = '198.51.100'
/** Several processes start at once here, on few cores. */
const STARTED_MS = 90_000
const HOUSEHOLD = fileURLToPath(new URL('household.ts', import.meta.url))
/** Hosts on the internet for whom the world's certificate is good. */
const CERTIFIED = 16

/** Networks, hosts and what runs on them, for one test; all of it goes with the test. */
export class World {
  readonly #endings: (() => unknown)[] = []
  readonly #folder: string
  readonly internet: Switch
  readonly #certificate: { readonly tlsCert: string; readonly tlsKey: string }
  #homes = 0
  #folders = 0

  private constructor(folder: { path: string; remove(): Promise<void> }) {
    this.#folder = folder.path
    this.#endings.push(folder.remove)
    this.internet = this.#add(new Switch(INTERNET))
    const addresses = Array.from({ length: CERTIFIED }, (_, i) => `${INTERNET}.${i + 1}`)
    this.#certificate = selfSigned(this.folder(), addresses)
  }

  static async make(): Promise<World> {
    return new World(await temporaryFolder('hosts'))
  }

  /** A network that is connected with no other. */
  island(): Switch {
    return this.#add(new Switch(`192.168.${++this.#homes}`))
  }

  router(translation: Translation): Router {
    return this.#add(new Router(this.internet, `192.168.${++this.#homes}`, translation))
  }

  /** A host on the internet, or on the network that is named. */
  host(network: Switch | Router = this.internet): Host {
    return this.#add(
      network instanceof Router ? new Host(network.inside, network.gateway) : new Host(network),
    )
  }

  /** Somebody with a browser on a host of their own. */
  async person(host = this.host(), profile?: string): Promise<Person> {
    const person = await host.person(this.#folder, profile)
    this.#endings.push(() => person.forget())
    return person
  }

  /** A relay with https on a host of its own. */
  async relay(...args: readonly string[]): Promise<WorldRelay> {
    const host = this.host()
    const { tlsCert, tlsKey } = this.#certificate
    const tls = ['--tls-cert', tlsCert, '--tls-key', tlsKey]
    const address = ['--host', host.address, '--port', '443', '--data', this.folder()]
    const command = this.run(host, ['relay', ...address, ...tls, ...args])
    const { app, addresses, signalling } = await command.event('listening', undefined, STARTED_MS)
    return Object.assign(command, { app, addresses, signalling, host }) as WorldRelay
  }

  /** A TURN server on a host of its own; null where there is none to be had. */
  async turnServer(): Promise<TurnServer | null> {
    const host = this.host()
    const server = await startTurnServer(host.address, host.within)
    if (server) this.#endings.push(() => server.stop())
    return server
  }

  /** A relay that only its own host can reach, since pages need to come from somewhere. @returns address of the app */
  async ownApp(host: Host): Promise<string> {
    return (await this.run(host, ['relay', '--port', '0']).event('listening', undefined, STARTED_MS))
      .app as string
  }

  /** Somebody with the command line, on a host of their own. @param relay asked to keep what they start */
  member(name: string, { host = this.host(), relay }: { host?: Host; relay?: WorldRelay } = {}): Member {
    return new Member(name, args => this.run(host, args), this.folder(), relay?.app)
  }

  /** A command of this program, or a script, on a host. */
  run(host: Host, args: readonly string[], { env = {}, ...rest }: Surroundings = {}): Command {
    const trusting = { NODE_EXTRA_CA_CERTS: this.#certificate.tlsCert, ...env }
    const command = host.command(args, { ...rest, env: trusting })
    this.#endings.push(() => command.kill('SIGKILL'))
    return command
  }

  /** People of one circle on a host of their own. @param link without it the first of them starts the circle */
  household(names: readonly string[], relay: WorldRelay, link: string | null): Household {
    const host = this.host()
    const listen = `/ip4/${host.address}/tcp/4003/ws`
    const given = { folder: this.folder(), names, listen, relay: relay.app, link }
    const command = this.run(host, [JSON.stringify(given)], { script: HOUSEHOLD })
    return new Household(command, names, peerOf(relay))
  }

  /** A fresh folder for somebody's data. */
  folder(): string {
    const path = join(this.#folder, `data${++this.#folders}`)
    mkdirSync(path)
    return path
  }

  async end(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) await end()
  }

  #add<Part extends { remove(): void }>(part: Part): Part {
    this.#endings.push(() => part.remove())
    return part
  }
}

const peerOf = ({ addresses }: WorldRelay): string => addresses[0]!.replace(/.*\//, '')

export type WorldRelay = RelayProcess & { readonly host: Host }

const WHY_NOT = whyNoHosts()

/** A test with several hosts; skipped where this process has not the right to make them. */
export const withHosts = (name: string, test: (world: World) => Promise<void>, timeout?: number): void =>
  it.skipIf(WHY_NOT !== null)(
    name,
    async () => {
      const world = await World.make()
      try {
        await test(world)
      } finally {
        await world.end()
      }
    },
    timeout,
  )
