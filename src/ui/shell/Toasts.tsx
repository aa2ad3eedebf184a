import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Toasts as ToastState } from '../state/index.ts'
import './toasts.css'

/** Short notes at the foot of the page, and the same for a screen reader. */
export function Toasts(props: { readonly toasts: ToastState }) {
  return (
    <>
      <p class="visually-hidden" role="status" aria-live="polite">
        {props.toasts.spoken()}
      </p>
      <div class="toasts">
        <For each={props.toasts.shown()}>
          {toast => (
            <div class={`toast toast-${toast.tone}`}>
              <p>{toast.text}</p>
              <Show when={toast.action}>
                {action => (
                  <button type="button" class="toast-action" onClick={() => props.toasts.act(toast.id)}>
                    {action().label}
                  </button>
                )}
              </Show>
              <button
                type="button"
                class="toast-close"
                aria-label={t.close}
                onClick={() => props.toasts.dismiss(toast.id)}
              >
                <svg viewBox="0 0 12 12" aria-hidden="true">
                  <path d="M2 2L10 10M10 2L2 10" />
                </svg>
              </button>
            </div>
          )}
        </For>
      </div>
    </>
  )
}
