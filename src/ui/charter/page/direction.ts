import type { Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view'

const auto = Decoration.line({ attributes: { dir: 'auto' } })

function linesOf({ visibleRanges, state: { doc } }: EditorView): DecorationSet {
  const lines = []
  let next = 0
  for (const { from, to } of visibleRanges)
    for (let at = Math.max(from, next); at <= to; at = next) {
      const line = doc.lineAt(at)
      lines.push(auto.range(line.from))
      next = line.to + 1
    }
  return Decoration.set(lines)
}

/** Each line runs the way that its first letter does. */
export const lineDirections: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.define(
    view => {
      const lines = {
        decorations: linesOf(view),
        update: ({ docChanged, viewportChanged }: { docChanged: boolean; viewportChanged: boolean }) => {
          if (docChanged || viewportChanged) lines.decorations = linesOf(view)
        },
      }
      return lines
    },
    { decorations: ({ decorations }) => decorations },
  ),
]
