import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file of the recorded communities, which are not part of this project; null where they are missing. */
export function recorded(name: string): string | null {
  const file = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url))
  if (existsSync(file)) return file
  console.log(`Skipped: the recorded community ${name} is not at ../shared/data beside this project.`)
  return null
}
