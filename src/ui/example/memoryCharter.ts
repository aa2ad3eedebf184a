import { Emitter } from '../../base/index.ts'
import type { Charter, CharterStretch, CharterVersion } from '../peer.ts'

type Step = Pick<CharterVersion, 'did' | 'text'> & Partial<Pick<CharterVersion, 'at'>>
type CharterDraft = ReturnType<Charter['open']>

/** A charter in memory. @param steps its history, oldest first @param self DID of who edits it here */
export function memoryCharter(steps: readonly Step[] = [], self = ''): Charter {
  const history = steps.map((step, i): CharterVersion => ({ id: String(i), at: null, ...step }))
  const drafts = new Set<CharterDraft>()
  let text = steps.at(-1)?.text ?? ''
  const become = (next: string, by?: CharterDraft) => {
    const before = text
    text = next
    const last = history.at(-1)
    if (by && last?.did === self) history[history.length - 1] = { ...last, text, at: Date.now() }
    else history.push({ id: String(history.length), did: self, at: Date.now(), text })
    const { start, end } = common(before, next)
    const change = {
      at: start,
      removed: before.length - start - end,
      inserted: next.slice(start, next.length - end),
    }
    for (const draft of drafts) draft.events.emit('text', draft === by ? [] : [change])
  }
  const open = (): CharterDraft => {
    const draft: CharterDraft = {
      events: new Emitter(),
      get text() {
        return text
      },
      state: 'sealed',
      splice: ({ at, removed, inserted }) =>
        become(text.slice(0, at) + inserted + text.slice(at + removed), draft),
      stretches: () => stretchesOf(history),
      point: () => undefined,
      carets: () => [],
      flush: async () => undefined,
      close: async () => void drafts.delete(draft),
    }
    drafts.add(draft)
    return draft
  }
  return {
    get text() {
      return text
    },
    open,
    edit: async (_, to) => become(to),
    stretches: () => stretchesOf(history),
    history: () => history,
    changes(id) {
      const found = history.findIndex(known => known.id === id)
      const [before, after] = [history[found - 1]?.text ?? '', history[found]?.text ?? '']
      const { start, end } = common(before, after)
      return [
        { text: after.slice(0, start), change: 'kept' as const },
        { text: before.slice(start, before.length - end), change: 'removed' as const },
        { text: after.slice(start, after.length - end), change: 'added' as const },
        { text: after.slice(after.length - end), change: 'kept' as const },
      ].filter(part => part.text !== '')
    },
    async revert(id) {
      const version = history.find(known => known.id === id)
      if (version) become(version.text)
    },
  }
}

/** How many whole characters two texts have in common at their beginnings and at their ends, in UTF-16 units. */
function common(before: string, after: string): { start: number; end: number } {
  const most = Math.min(before.length, after.length)
  let [start, end] = [0, 0]
  while (start < most && before[start] === after[start]) start++
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  if (/[\ud800-\udbff]/.test(before[start - 1] ?? '')) start--
  if (end > 0 && /[\udc00-\udfff]/.test(before.at(-end) ?? '')) end--
  return { start, end }
}

/** Whose each stretch is: what a step has between the common beginning and end of its two texts is its person's. */
function stretchesOf(history: readonly CharterVersion[]): CharterStretch[] {
  let whose: (string | null)[] = []
  let before = ''
  for (const { did, text } of history) {
    const { start, end } = common(before, text)
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
