/** `npm run insight -- FILE [--out DIR]`: what a recorded community shows, as one Markdown report with plots. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { insightOf } from '../../src/insight/index.ts'
import { frontSection } from './frontSection.ts'
import { lettingGoSection } from './lettingGoSection.ts'
import { momentumSection } from './momentumSection.ts'
import { factsByCircle, type Recording, readRecording, wholeOf } from './recording.ts'
import { day, type Section } from './section.ts'
import { suggestionsSection } from './suggestionsSection.ts'
import { weaveSection } from './weaveSection.ts'

const OUT = fileURLToPath(new URL('../../docs/insight/', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: OUT } },
})
const file = positionals[0]
if (file === undefined || positionals.length > 1) {
  console.error(
    'Say which recording: npm run insight -- FILE [--out DIR], FILE being .jsonl, .jsonl.gz or .edges.',
  )
  process.exitCode = 2
} else await write(readRecording(file), values.out)

async function write(recording: Recording, out: string): Promise<void> {
  const times = recording.posts.map(({ at }) => at).sort((a, b) => a - b)
  const [from, to] = [times[0]!, times.at(-1)!]
  const whole = wholeOf(recording)
  const circles = factsByCircle(recording).map(insightOf)
  const sections: Section[] = [
    momentumSection(whole, to, recording),
    lettingGoSection(recording, whole),
    frontSection(whole, from, to, recording.name),
    weaveSection(circles, to, recording.name),
    suggestionsSection(circles, times),
  ]
  await mkdir(out, { recursive: true })
  const report = join(out, `${recording.name}.md`)
  await writeFile(
    report,
    `${[introduction(recording, circles.length), ...sections.map(({ text }) => text)].join('\n\n')}\n`,
  )
  for (const { plots } of sections)
    for (const [name, svg] of Object.entries(plots)) await writeFile(join(out, name), svg)
  console.log(`Wrote ${report}`)
}

function introduction({ name, posts, responses, proxy }: Recording, circles: number): string {
  const authors = new Set(posts.map(({ author }) => author)).size
  const span = `${day(posts[0]!.at)} to ${day(posts.at(-1)!.at)}`
  const how = proxy
    ? 'Who answered whom was not recorded: taken as an answer is a message in a circle to the latest one there by somebody else within seven days. This is a proxy, and everything about momentum and the front below rests on it. Where the whole is looked at, all circles count as one community.'
    : 'Responses are the recorded replies.'
  return `# ${name}\n\n${posts.length} posts by ${authors} people in ${circles} ${circles === 1 ? 'circle' : 'circles'}, ${span}, with ${responses.length} responses. ${how}\n\nMade by \`npm run insight\`; every figure comes from the functions that the page uses (\`src/insight/\`).`
}
