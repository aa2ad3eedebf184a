import type { Charter, CharterStretch, CharterVersion } from '../peer.ts'

type Step = Pick<CharterVersion, 'did' | 'text'>

/** A charter in memory. @param steps its history, oldest first @param self DID of who edits it here */
export function memoryCharter(steps: readonly Step[] = [], self = ''): Charter {
  const history = steps.map((step, i): CharterVersion => ({ id: String(i), ...step }))
  let text = steps.at(-1)?.text ?? ''
  const become = (next: string) => {
    text = next
    history.push({ id: String(history.length), did: self, text })
  }
  return {
    get text() {
      return text
    },
    edit: async (_, to) => become(to),
    stretches: () => stretchesOf(history),
    history: () => history,
    async revert(id) {
      const version = history.find(known => known.id === id)
      if (version) become(version.text)
    },
  }
}

/** Whose each stretch is: what a step has between the common beginning and end of its two texts is its person's. */
function stretchesOf(history: readonly CharterVersion[]): CharterStretch[] {
  let whose: (string | null)[] = []
  let before = ''
  for (const { did, text } of history) {
    let start = 0
    while (start < Math.min(before.length, text.length) && before[start] === text[start]) start++
    let end = 0
    const most = Math.min(before.length, text.length) - start
    while (end < most && before.at(-1 - end) === text.at(-1 - end)) end++
    const written = new Array<string | null>(text.length - start - end).fill(did)
    whose = [...whose.slice(0, start), ...written, ...whose.slice(before.length - end)]
    before = text
  }
  const found: CharterStretch[] = []
  for (const [at, did] of whose.entries()) {
    const last = found.at(-1)
    if (last?.did === did) found[found.length - 1] = { did, text: last.text + before[at] }
    else found.push({ did, text: before[at] ?? '' })
  }
  return found
}
