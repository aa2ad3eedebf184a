import type { Host } from './host.ts'
import { within } from './programs.ts'

const SETS = { ip: 'seen4', ip6: 'seen6' } as const

interface Listed {
  readonly nftables: readonly {
    readonly set?: { readonly elem?: readonly { readonly concat: readonly unknown[] }[] }
  }[]
}

/**
 * Writes down whom everything on a host speaks to: each address and port to which a TCP or UDP packet leaves it. What stays
 * on the host is left out, but for questions of names, which may go to a resolver there.
 */
export function watch(host: Host): { seen(): string[] } {
  const set = (name: string, type: string) =>
    `set ${name} { type ${type} . inet_proto . inet_service; flags dynamic; size 65535; }`
  const rules = `table inet watch {
    ${set(SETS.ip, 'ipv4_addr')}
    ${set(SETS.ip6, 'ipv6_addr')}
    chain leaving {
      type filter hook output priority 0;
      oifname lo th dport != 53 accept
      meta l4proto { tcp, udp } add @${SETS.ip} { ip daddr . meta l4proto . th dport }
      meta l4proto { tcp, udp } add @${SETS.ip6} { ip6 daddr . meta l4proto . th dport }
    }
  }`
  within(host.namespace, 'nft', rules)
  const listed = (name: string): string[] => {
    const { nftables } = JSON.parse(
      within(host.namespace, 'nft', '-j', '-n', 'list', 'set', 'inet', 'watch', name),
    ) as Listed
    const elements = nftables.flatMap(({ set }) => set?.elem ?? []) as unknown as (
      | { concat: unknown[] }
      | { elem: { val: { concat: unknown[] } } }
    )[]
    return elements.map(one => ('elem' in one ? one.elem.val : one).concat.join(' '))
  }
  return { seen: () => Object.values(SETS).flatMap(listed).sort() }
}
