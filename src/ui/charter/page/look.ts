import { EditorView } from '@codemirror/view'

/** The page lives in a shadow root, into which only this, and the custom properties of the document, reach. */
export const look = EditorView.theme({
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    overflow: 'visible',
    fontFamily: 'var(--serif)',
    fontSize: '1.3125rem',
    lineHeight: '1.55',
  },
  '.cm-content': {
    minHeight: '9lh',
    padding: 'var(--space-4) 0',
    caretColor: 'var(--ink)',
  },
  '.cm-line': { padding: '0 2px', textAlign: 'start' },
  '.cm-placeholder': { color: 'var(--soft)', fontStyle: 'italic' },
  '.cm-whose': {
    textDecoration: 'underline 2px oklch(calc(var(--bird-l) + var(--tone)) var(--bird-c) var(--hue))',
    textUnderlineOffset: '0.22em',
  },
  '.cm-others': { pointerEvents: 'none' },
  '.cm-others > *': { '--bird': 'oklch(calc(var(--bird-l) + var(--tone)) var(--bird-c) var(--hue))' },
  '.cm-other-selection': { background: 'color-mix(in oklab, var(--bird) 22%, transparent)' },
  '.cm-other-caret': {
    width: '2px',
    marginLeft: '-1px',
    background: 'var(--bird)',
  },
  '.cm-other-name': {
    position: 'absolute',
    bottom: '100%',
    maxWidth: '9rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    padding: '0 0.35em',
    background: 'var(--bird)',
    color: 'var(--paper)',
    font: '600 0.6875rem / 1.45 var(--sans)',
    // It covers the line above: named once, the bar alone goes on saying where.
    animation: 'charter-name 0.4s 4s forwards',
  },
  '.cm-other-start .cm-other-name': { left: '0', borderRadius: '3px 3px 3px 0' },
  '.cm-other-end .cm-other-name': { right: '0', borderRadius: '3px 3px 0 3px' },
  '@keyframes charter-name': { to: { opacity: '0' } },
})
