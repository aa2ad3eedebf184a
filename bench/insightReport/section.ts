/** A part of a report: Markdown, and the plots that it shows, by file name. */
export interface Section {
  readonly text: string
  readonly plots: Readonly<Record<string, string>>
}

export const percent = (part: number): string => `${(100 * part).toFixed(1)}%`
export const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(escaped).join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Nicknames may hold anything. */
export const escaped = (text: string | number): string => String(text).replace(/[|\\`*_<[\]]/g, '\\$&')
