import { execFileSync } from 'node:child_process'
import { canInstall, install, onPath } from '../../support/programs.ts'

/** What makes hosts, and the Debian package that it is in. */
const NEEDED = { ip: 'iproute2', nft: 'nftables', openssl: 'openssl' } as const

/** Runs a program to its end. @returns what it printed. @throws {Error} with what it complained of */
export function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

export const ip = (...args: readonly string[]): string => run('ip', ...args)

/** Runs a program in a namespace. */
export const within = (namespace: string, ...command: readonly string[]): string =>
  ip('netns', 'exec', namespace, ...command)

const missing = () =>
  Object.entries(NEEDED)
    .filter(([program]) => !onPath(program))
    .map(([, name]) => name)

/** As root on Debian, installs what is missing. */
export function installPrograms(): void {
  const packages = missing()
  if (packages.length > 0 && canInstall()) install(...packages)
}

/** Why this process can't make hosts, in words that say what to do; null if it can. */
export function whyNoHosts(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux'
  const packages = missing()
  if (packages.length > 0) return `install ${packages.join(', ')} first`
  const probe = `mm${process.pid}-probe`
  try {
    ip('netns', 'add', probe)
    within(probe, 'nft', 'add table inet probe')
    ip('netns', 'del', probe)
    return null
  } catch (error) {
    return `this user may not make network namespaces; run them as root (${String(error).trim().split('\n').at(-1)})`
  }
}
