#!/usr/bin/env node
// Starts the command line (src/cli/main.ts). Plain JavaScript that any Node from 20 on can run: one that can't run
// TypeScript by itself starts the Node that was installed as a dependency, and stands for it towards the outside.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = new URL('../src/cli/main.ts', import.meta.url)
/** From this version on, Node takes types away by itself. */
const STRIPS_TYPES = [22, 18]
const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP']

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > STRIPS_TYPES[0] || (major === STRIPS_TYPES[0] && minor >= STRIPS_TYPES[1])) await runHere()
else runInOwnNode()

async function runHere() {
  const emitWarning = process.emitWarning
  // That Node calls its type stripping experimental is no news to whoever uses this program.
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0]
    if (type !== 'ExperimentalWarning') emitWarning.call(process, warning, ...rest)
  }
  await import(MAIN.href)
}

function runInOwnNode() {
  const node = ownNode()
  if (node === undefined) {
    console.error(
      `Murmuration needs Node ${STRIPS_TYPES.join('.')} or later; this is ${process.versions.node}, and the one that comes with it is missing. Run "npm ci" where Murmuration is installed.`,
    )
    process.exitCode = 2
    return
  }
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(MAIN), ...process.argv.slice(2)],
    {
      // The fourth is a line between the two: when this process is killed outright, the other ends with it.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, MURMURATION_ENDS_WITH_PARENT: '1' },
    },
  )
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal))
  child.on('error', error => {
    console.error(
      `The Node that comes with Murmuration can't be started (${error.message}). Run "npm ci" again.`,
    )
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** The binary of the npm package `node`, wherever npm has put it. */
function ownNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find(existsSync)
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
