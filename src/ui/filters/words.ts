/** Scripts that set no space between words: there a word is found anywhere within the text. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const LETTER = /[\p{L}\p{N}\p{M}]/u

/** Whether a text has one of these words or phrases, whole and whatever their case. */
export function hasWord(text: string, words: readonly string[]): boolean {
  const folded = text.toLocaleLowerCase()
  return words.some(word => {
    const wanted = word.toLocaleLowerCase().trim()
    if (wanted === '') return false
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1))
      if (isWhole(folded, at, at + wanted.length)) return true
    return false
  })
}

function isWhole(text: string, from: number, to: number): boolean {
  return (
    !joins(characterBefore(text, from), characterAt(text, from)) &&
    !joins(characterBefore(text, to), characterAt(text, to))
  )
}

/** Two neighbours are of one word. */
const joins = (a: string, b: string): boolean =>
  LETTER.test(a) && LETTER.test(b) && !UNSPACED.test(a) && !UNSPACED.test(b)

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The whole character that ends there, also one of two units. */
const characterBefore = (text: string, at: number): string => {
  const low = text.charCodeAt(at - 1)
  return at > 0 ? characterAt(text, low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1) : ''
}
