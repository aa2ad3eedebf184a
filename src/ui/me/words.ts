/** Words as they are typed into one box: between commas, each once. */
export const wordsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,،、;\n]/)
      .map(word => word.trim().replace(/^#/, ''))
      .filter(word => word !== ''),
  ),
]
