/** The gate's rules, in the order in which they are asked. */
export const RULES = [
  'size',
  'rate',
  'decoding',
  'admission',
  'signature',
  'chain',
  'fork',
  'decryption',
  'certificate',
  'revocation',
  'structs',
  'schema',
  'carried',
] as const

export type RuleName = (typeof RULES)[number]

/** Why something was not taken. A rejection is a value: it is counted, shown, and costs whoever sent it. */
export interface Rejection {
  readonly ok: false
  readonly rule: RuleName
  readonly reason: string
}

export type Verdict<Value> = { readonly ok: true; readonly value: Value } | Rejection

export const accept = <Value>(value: Value): Verdict<Value> => ({ ok: true, value })
export const reject = (rule: RuleName, reason: string): Rejection => ({ ok: false, rule, reason })
