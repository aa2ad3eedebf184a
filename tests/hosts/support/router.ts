import { addNamespace, removeNamespace } from './namespaces.ts'
import { ip, within } from './programs.ts'
import { Switch } from './switch.ts'

/**
 * How a router translates (RFC 4787). `cone`: a socket inside has one port outside, whoever it speaks to; what comes from
 * where nothing was sent is dropped. `symmetric`: a port of its own, by chance, towards each address and port.
 */
export type Translation = 'cone' | 'symmetric'

const MASQUERADE: Readonly<Record<Translation, string>> = {
  cone: 'masquerade',
  symmetric: 'masquerade fully-random',
}

/** A router at home: a network of its own behind one address outside. */
export class Router {
  readonly inside: Switch
  /** The router's own address inside. */
  readonly gateway: string
  readonly #namespace: string

  constructor(outside: Switch, insidePrefix: string, translation: Translation) {
    this.#namespace = addNamespace('router')
    this.inside = new Switch(insidePrefix)
    this.gateway = this.inside.plug(this.#namespace, 'lan').address
    outside.plug(this.#namespace, 'wan')
    ip('-n', this.#namespace, 'route', 'add', 'default', 'dev', 'wan')
    within(this.#namespace, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward')
    this.translate(translation)
  }

  /** Translates in this way from now on. What is connected breaks. */
  translate(translation: Translation): void {
    // Unasked packets are dropped before they leave a trace: one would take the port from the host inside.
    const rules = `flush ruleset
      table ip router {
        chain translated {
          type nat hook postrouting priority srcnat;
          oifname wan ${MASQUERADE[translation]}
        }
        chain own {
          type filter hook input priority 0;
          iifname wan ct state established,related accept
          iifname wan drop
        }
        chain through {
          type filter hook forward priority 0;
          iifname wan ct state established,related accept
          iifname wan drop
        }
      }`
    within(this.#namespace, 'nft', rules)
  }

  remove(): void {
    this.inside.remove()
    removeNamespace(this.#namespace)
  }
}
