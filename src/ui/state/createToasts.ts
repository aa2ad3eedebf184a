import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { troubleText } from './trouble.ts'

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'trouble'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Called once when it goes, unless its action was taken. */
  readonly gone?: () => void
}

export interface Toasts {
  readonly shown: Accessor<readonly Toast[]>
  /** What a screen reader is told; changes also when the same thing happens twice. */
  readonly spoken: Accessor<string>
  say(text: string): void
  /** Only a screen reader is told; it is on the screen anyway. */
  whisper(text: string): void
  /** Trouble stays until it is dismissed. */
  trouble(text: string): void
  /** Something that was asked for went wrong: says so as trouble, in words for the person. */
  failed(error: unknown): void
  offer(text: string, action: NonNullable<Toast['action']>, gone: () => void): void
  dismiss(id: number): void
  act(id: number): void
}

/** Long enough to read a short line twice and reach for its button. */
const TOAST_TIME = 7_000
const NOTE_TIME = 3_500

export function createToasts(): Toasts {
  const [shown, setShown] = createSignal<readonly Toast[]>([])
  const [spoken, setSpoken] = createSignal('')
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0

  const take = (id: number): Toast | undefined => {
    const toast = shown().find(item => item.id === id)
    clearTimeout(timers.get(id))
    timers.delete(id)
    setShown(before => before.filter(item => item.id !== id))
    return toast
  }
  const dismiss = (id: number) => take(id)?.gone?.()
  const speak = (text: string) => setSpoken(before => (before === text ? `${text}\u00a0` : text))
  const show = (toast: Omit<Toast, 'id'>, time: number | null) => {
    const id = ++last
    speak(toast.text)
    // One plain note at a time: the newest says what just happened.
    if (!toast.action && toast.tone === 'plain')
      for (const other of shown()) if (!other.action && other.tone === 'plain') dismiss(other.id)
    setShown(before => [...before, { ...toast, id }])
    if (time !== null)
      timers.set(
        id,
        setTimeout(() => dismiss(id), time),
      )
  }
  const trouble = (text: string) => show({ text, tone: 'trouble' }, null)
  onCleanup(() => {
    for (const timer of timers.values()) clearTimeout(timer)
  })
  return {
    shown,
    spoken,
    dismiss,
    whisper: speak,
    say: text => show({ text, tone: 'plain' }, NOTE_TIME),
    trouble,
    failed: error => trouble(troubleText(error)),
    offer: (text, action, gone) => show({ text, tone: 'plain', action, gone }, TOAST_TIME),
    act: id => take(id)?.action?.run(),
  }
}
