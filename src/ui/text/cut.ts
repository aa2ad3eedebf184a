/** UTF-16 units shown of a long post at first: a screenful or two, whatever somebody sends. */
const SHOWN_AT_FIRST = 2_000
/** A text a little longer than that is shown whole: a button for two more lines is a nuisance. */
const TOLERANCE = 400

/** The beginning of a text, never cut through a surrogate pair; the same string if it is short enough. */
export function cutText(text: string, length = SHOWN_AT_FIRST): string {
  if (text.length <= length + (length === SHOWN_AT_FIRST ? TOLERANCE : 0)) return text
  const code = text.charCodeAt(length - 1)
  const high = code >= 0xd800 && code <= 0xdbff
  return `${text.slice(0, high ? length - 1 : length).trimEnd()}…`
}
