/** Nobody reads faster than this; a large sync would print thousands of lines. */
const PRINT_EVERY = 200

export interface Throttled<Value> {
  push(value: Value): void
  /** Passes on the newest at once, if it has not been. */
  flush(): void
}

/** Passes on the newest value, now and then, and none twice in a row. */
export function throttled<Value>(print: (value: Value) => void): Throttled<Value> {
  let newest: Value | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let printed = ''
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (newest === undefined) return
    const value = newest
    newest = undefined
    const text = JSON.stringify(value)
    if (text !== printed) print(value)
    printed = text
  }
  return {
    push(value) {
      newest = value
      if (timer) return
      timer = setTimeout(flush, PRINT_EVERY)
      if (printed === '') flush()
    },
    flush,
  }
}
