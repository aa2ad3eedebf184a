/**
 * What people write, as a tree: paragraphs, quotes, code; emphasis, inline code and links in them. No HTML is ever
 * made of it, only elements around text. Linear in the length of the text.
 *
 * Invariant: `sourceOf(parseText(text)) === text`. Nothing that was written is lost or moved.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly mark: string; readonly children: readonly Inline[] }

export type Block =
  /** An empty line, which only sets its neighbours apart. */
  | { readonly kind: 'blank'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly prefixes: readonly string[]; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly open: string; readonly lines: readonly string[] }

const FENCE = /^```\S*$/
const QUOTE = /^> ?/

type LineKind = 'paragraph' | 'quote' | 'blank'

/** Blocks are whole lines, joined by single newlines. */
export function parseText(text: string): readonly Block[] {
  const lines = text.split('\n')
  const lastFence = lines.lastIndexOf('```')
  const blocks: Block[] = []
  let from = 0
  while (from < lines.length) {
    const line = lines[from] ?? ''
    if (FENCE.test(line) && from < lastFence) {
      const end = lines.indexOf('```', from + 1)
      blocks.push({ kind: 'code', open: line, lines: lines.slice(from + 1, end) })
      from = end + 1
      continue
    }
    const kind = kindOf(line)
    let end = from + 1
    while (
      end < lines.length &&
      kindOf(lines[end] ?? '') === kind &&
      !(FENCE.test(lines[end] ?? '') && end < lastFence)
    )
      end++
    blocks.push(blockOf(kind, lines.slice(from, end)))
    from = end
  }
  return blocks
}

const kindOf = (line: string): LineKind =>
  QUOTE.test(line) ? 'quote' : line.trim() === '' ? 'blank' : 'paragraph'

function blockOf(kind: LineKind, lines: readonly string[]): Block {
  if (kind === 'blank') return { kind, text: lines.join('\n') }
  if (kind === 'paragraph') return { kind, children: parseInline(lines.join('\n')) }
  const prefixes = lines.map(line => line.match(QUOTE)?.[0] ?? '')
  return { kind, prefixes, children: parseInline(lines.map(line => line.replace(QUOTE, '')).join('\n')) }
}

/** In each alternative a run stops at the first mark of its own kind, so that no text makes the search quadratic. */
const TOKEN =
  /`([^`\n]+)`|\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|\*(?=\S)([^*\n]+)(?<=\S)\*|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+)(?<=\S)_(?![\p{L}\p{N}_])|(https?:\/\/[^\s<>"`]+)/giu

function parseInline(text: string): readonly Inline[] {
  const out: Inline[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) out.push({ kind: 'text', text: text.slice(from, to) })
  }
  for (const match of text.matchAll(TOKEN)) {
    const [whole, code, strong, star, low, url] = match
    const link = url === undefined ? undefined : linkOf(url)
    if (url !== undefined && link === undefined) continue
    plain(match.index)
    from = match.index + whole.length
    if (code !== undefined) out.push({ kind: 'code', text: code })
    else if (strong !== undefined) out.push({ kind: 'strong', mark: '**', children: parseInline(strong) })
    else if (star !== undefined) out.push({ kind: 'emphasis', mark: '*', children: parseInline(star) })
    else if (low !== undefined) out.push({ kind: 'emphasis', mark: '_', children: parseInline(low) })
    else if (link !== undefined) {
      out.push(link)
      from = match.index + link.text.length
    }
  }
  plain(text.length)
  return out
}

/** A link to a web address that shows where it leads; undefined if it is no address, or hides its host behind a user name. */
function linkOf(written: string): { kind: 'link'; text: string; href: string } | undefined {
  const text = withoutTrail(written)
  if (!URL.canParse(text)) return undefined
  const { protocol, username, password, href } = new URL(text)
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return undefined
  return { kind: 'link', text, href }
}

/** Punctuation that ends a sentence does not belong to the address; a closing bracket does if it was opened inside. */
function withoutTrail(url: string): string {
  let end = url.length
  let opened = url.split('(').length - url.split(')').length
  for (; end > 0; end--) {
    const last = url[end - 1] ?? ''
    if (last === ')' && opened < 0) opened++
    else if (!".,;:!?'*_".includes(last)) break
  }
  return url.slice(0, end)
}

export const sourceOf = (blocks: readonly Block[]): string => blocks.map(blockSource).join('\n')

function blockSource(block: Block): string {
  if (block.kind === 'code') return [block.open, ...block.lines, '```'].join('\n')
  if (block.kind === 'blank') return block.text
  const text = inlineSource(block.children)
  if (block.kind === 'paragraph') return text
  return text
    .split('\n')
    .map((line, i) => (block.prefixes[i] ?? '') + line)
    .join('\n')
}

function inlineSource(children: readonly Inline[]): string {
  return children
    .map(child => {
      if (child.kind === 'text' || child.kind === 'link') return child.text
      if (child.kind === 'code') return `\`${child.text}\``
      return child.mark + inlineSource(child.children) + child.mark
    })
    .join('')
}
