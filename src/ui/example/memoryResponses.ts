import type { ResponseKind } from '../../insight/index.ts'
import type { OwnResponses, Pledge, PledgeView, Resonance, ResponseView } from '../peer.ts'

/** What somebody says of a post beside answering it. */
export interface MemoryResponse {
  readonly did: string
  readonly to: string
  readonly kind: Exclude<ResponseKind, 'reply' | 'quote'>
  readonly at: number
  readonly resonance?: Resonance
  readonly into?: string | null
  readonly pledge?: Pledge
}

const keyOf = ({ kind, to, did }: Pick<MemoryResponse, 'kind' | 'to' | 'did'>): string =>
  `${kind}/${to}/${did}`

/** One response of a kind for each person and post, as records have it. */
export class MemoryResponses {
  readonly #said = new Map<string, Map<string, MemoryResponse>>()
  readonly #nameOf: (did: string) => string

  constructor(nameOf: (did: string) => string, said: readonly MemoryResponse[]) {
    this.#nameOf = nameOf
    for (const response of said) this.put(response)
  }

  put(response: MemoryResponse): void {
    const about = this.#said.get(response.to) ?? new Map<string, MemoryResponse>()
    this.#said.set(response.to, about.set(keyOf(response), response))
  }

  withdraw(response: Pick<MemoryResponse, 'kind' | 'to' | 'did'>): void {
    this.#said.get(response.to)?.delete(keyOf(response))
  }

  to(post: string): readonly MemoryResponse[] {
    return [...(this.#said.get(post)?.values() ?? [])]
  }

  *all(): Generator<MemoryResponse> {
    for (const about of this.#said.values()) yield* about.values()
  }

  views(post: string): ResponseView[] {
    return this.to(post).map(({ did, kind, resonance = null, at, into = null }) => ({
      did,
      name: this.#nameOf(did),
      kind,
      resonance,
      at,
      post: null,
      into,
    }))
  }

  own(post: string, self: string | undefined): OwnResponses {
    const mine = this.to(post).filter(({ did }) => did === self)
    const one = (kind: MemoryResponse['kind']) => mine.find(response => response.kind === kind)
    const pledged = one('pledge')
    return {
      resonance: one('resonate')?.resonance ?? null,
      keep: one('keep') !== undefined,
      carried: one('carry') !== undefined,
      pledge: pledged?.pledge ? { type: 'pledge', to: post, at: pledged.at, ...pledged.pledge } : null,
    }
  }

  pledges(circle: string, post: string): PledgeView[] {
    return this.to(post)
      .flatMap(({ did, at, pledge }) => (pledge ? [{ did, at, pledge }] : []))
      .map(({ did, at, pledge }) => ({
        did,
        name: this.#nameOf(did),
        at,
        in: pledge.in,
        things: pledge.things ?? [],
        tasks: (pledge.tasks ?? []).map(({ id, state, to }) => ({ id, state, to: to ?? null })),
        note: pledge.note ?? '',
        circle,
      }))
      .sort((a, b) => a.at - b.at)
  }
}
