/**
 * Network namespaces that belong to a process: their names say which, so that what a crash has left behind is found.
 * All interfaces are inside them, none in the machine's own network, and end with them.
 */

import { ip } from './programs.ts'

const PREFIX = 'mm'
let count = 0

export function addNamespace(role: string): string {
  const name = `${PREFIX}${process.pid}-${++count}-${role}`
  ip('netns', 'add', name)
  ip('-n', name, 'link', 'set', 'lo', 'up')
  return name
}

/** Ends the programs that run in it, and then itself. */
export function removeNamespace(name: string): void {
  for (const pid of ip('netns', 'pids', name).split('\n').filter(Boolean)) kill(Number(pid))
  ip('netns', 'del', name)
}

/** Removes what processes have left behind that ended without doing so. */
export function sweepNamespaces(): void {
  for (const line of ip('netns', 'list').split('\n')) {
    const [name = ''] = line.split(' ')
    const [, pid] = /^mm(\d+)-/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) removeNamespace(name)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It may have ended by itself since it was listed.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
