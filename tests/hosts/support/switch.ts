import { addNamespace, removeNamespace } from './namespaces.ts'
import { ip } from './programs.ts'

export interface Port {
  /** Name of the port's end at the switch. */
  readonly port: string
  /** Address of the host at the other end, without its prefix. */
  readonly address: string
}

/** One network: a bridge, and addresses x.y.z.1 to x.y.z.254 for those who plug in. */
export class Switch {
  readonly namespace: string
  readonly #prefix: string
  #used = 0

  /** @param prefix the first three numbers of its addresses, as in 192.168.1 */
  constructor(prefix: string) {
    this.#prefix = prefix
    this.namespace = addNamespace('switch')
    ip('-n', this.namespace, 'link', 'add', 'bridge', 'type', 'bridge')
    ip('-n', this.namespace, 'link', 'set', 'bridge', 'up')
  }

  /** A cable from here into a namespace, where it ends as the named interface. */
  plug(namespace: string, interfaceName: string): Port {
    const number = ++this.#used
    const [port, address] = [`port${number}`, `${this.#prefix}.${number}`]
    const end = ['peer', 'name', interfaceName, 'netns', namespace]
    ip('link', 'add', port, 'netns', this.namespace, 'type', 'veth', ...end)
    ip('-n', this.namespace, 'link', 'set', port, 'master', 'bridge', 'up')
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', interfaceName)
    ip('-n', namespace, 'link', 'set', interfaceName, 'up')
    return { port, address }
  }

  remove(): void {
    removeNamespace(this.namespace)
  }
}
