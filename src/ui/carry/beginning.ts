/** A text's first words on one line, without the marks of emphasis and code: enough to know which it is. @param length in characters */
export function beginning(text: string, length: number): string {
  const words = text
    .replace(/[*_`>#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...words]
  if (characters.length <= length) return words
  const cut = characters.slice(0, length).join('')
  const lastWord = cut.lastIndexOf(' ')
  return `${cut.slice(0, lastWord > length / 2 ? lastWord : undefined)}…`
}
