import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Host } from './host.ts'
import { ip, within } from './programs.ts'

const SETS = { ip: 'seen4', ip6: 'seen6' } as const
const RESOLVER = fileURLToPath(new URL('resolver.mjs', import.meta.url))

/** Elements of a set with several parts, as nft tells them: those that come by packets are wrapped once more. */
type Element =
  | { readonly concat: readonly unknown[] }
  | { readonly elem: { readonly val: { readonly concat: readonly unknown[] } } }
interface Listed {
  readonly nftables: readonly { readonly set?: { readonly elem?: readonly Element[] } }[]
}

/** Where this machine asks for names. */
const nameServer = (): string =>
  /^nameserver\s+(\d+\.\d+\.\d+\.\d+)/m.exec(readFileSync('/etc/resolv.conf', 'utf8'))?.[1] ?? '127.0.0.1'

/**
 * Writes down whom everything on a host speaks to: each address and port to which a TCP or UDP packet leaves it, and each
 * name that is asked for. Nobody answers, and there is no such name.
 */
export class Watch {
  readonly #host: Host
  readonly #resolver: ChildProcess
  readonly #names = new Set<string>()

  private constructor(host: Host, resolver: ChildProcess) {
    this.#host = host
    this.#resolver = resolver
    let line = ''
    resolver.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const lines = (line + text).split('\n')
      line = lines.pop()!
      for (const name of lines) if (name !== 'listening') this.#names.add(name)
    })
  }

  static async on(host: Host): Promise<Watch> {
    const set = (name: string, type: string) =>
      `set ${name} { type ${type} . inet_proto . inet_service; flags dynamic; size 65535; }`
    const rules = `table inet watch {
      ${set(SETS.ip, 'ipv4_addr')}
      ${set(SETS.ip6, 'ipv6_addr')}
      chain leaving {
        type filter hook output priority 0;
        oifname lo accept
        meta l4proto { tcp, udp } add @${SETS.ip} { ip daddr . meta l4proto . th dport }
        meta l4proto { tcp, udp } add @${SETS.ip6} { ip6 daddr . meta l4proto . th dport }
      }
    }`
    within(host.namespace, 'nft', rules)
    const server = nameServer()
    if (!server.startsWith('127.')) ip('-n', host.namespace, 'addr', 'add', `${server}/32`, 'dev', 'lo')
    const command = ['netns', 'exec', host.namespace, process.execPath, RESOLVER, server]
    const resolver = spawn('ip', command, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(resolver.stdout, 'readable')
    return new Watch(host, resolver)
  }

  /** Names that were asked for. */
  names(): string[] {
    return [...this.#names].sort()
  }

  /** Whom packets went to: address, protocol, port. */
  seen(): string[] {
    const listed = (name: string): string[] => {
      const listing = within(this.#host.namespace, 'nft', '-j', '-n', 'list', 'set', 'inet', 'watch', name)
      const { nftables } = JSON.parse(listing) as Listed
      return nftables
        .flatMap(({ set }) => set?.elem ?? [])
        .map(one => ('elem' in one ? one.elem.val : one).concat.join(' '))
    }
    return Object.values(SETS).flatMap(listed).sort()
  }

  end(): void {
    this.#resolver.kill()
  }
}
