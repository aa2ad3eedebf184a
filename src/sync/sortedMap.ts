/**
 * A persistent sorted map from strings: a treap (Seidel and Aragon 1996) whose priorities are hashes of the keys, so its
 * shape depends on its content alone. Every node keeps the count and the sum of what is below it; any range is measured
 * in logarithmic time, and an older version costs nothing to keep.
 */

export interface Measure {
  readonly count: number
  /** Sum of the values' fingerprints modulo 2^256; 0n where the map has none. */
  readonly sum: bigint
}

interface Node<Value> extends Measure {
  readonly key: string
  readonly value: Value
  readonly own: bigint
  readonly priority: number
  readonly left: Tree<Value>
  readonly right: Tree<Value>
}
type Tree<Value> = Node<Value> | null

const MODULUS = 2n ** 256n
export const NOTHING: Measure = { count: 0, sum: 0n }

const wrap = (sum: bigint): bigint => (sum < MODULUS ? sum : sum % MODULUS)

const add = (a: Measure, b: Measure): Measure => ({ count: a.count + b.count, sum: wrap(a.sum + b.sum) })
const measure = (tree: Tree<unknown>): Measure => tree ?? NOTHING

/** 32-bit FNV-1a with a final mix; balance is all that depends on it. */
function priorityOf(key: string): number {
  let hash = 2166136261
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519)
  return (hash ^ (hash >>> 13)) >>> 0
}

function node<Value>(
  { key, value, own, priority }: Node<Value>,
  left: Tree<Value>,
  right: Tree<Value>,
): Node<Value> {
  const count = 1 + (left === null ? 0 : left.count) + (right === null ? 0 : right.count)
  const below =
    left === null ? (right === null ? 0n : right.sum) : right === null ? left.sum : left.sum + right.sum
  return { key, value, own, priority, left, right, count, sum: wrap(below + own) }
}

/** Everything before `key`, and everything from it on. */
function split<Value>(tree: Tree<Value>, key: string): [Tree<Value>, Tree<Value>] {
  if (tree === null) return [null, null]
  if (tree.key < key) {
    const [before, after] = split(tree.right, key)
    return [node(tree, tree.left, before), after]
  }
  const [before, after] = split(tree.left, key)
  return [before, node(tree, after, tree.right)]
}

function join<Value>(left: Tree<Value>, right: Tree<Value>): Tree<Value> {
  if (left === null) return right
  if (right === null) return left
  return left.priority > right.priority
    ? node(left, left.left, join(left.right, right))
    : node(right, join(left, right.left), right.right)
}

function insert<Value>(tree: Tree<Value>, leaf: Node<Value>): Tree<Value> {
  if (tree === null) return leaf
  if (tree.key === leaf.key) return node({ ...tree, value: leaf.value, own: leaf.own }, tree.left, tree.right)
  if (leaf.priority > tree.priority) {
    const [before, after] = split(tree, leaf.key)
    return node(leaf, before, without(after, leaf.key))
  }
  return leaf.key < tree.key
    ? node(tree, insert(tree.left, leaf), tree.right)
    : node(tree, tree.left, insert(tree.right, leaf))
}

function without<Value>(tree: Tree<Value>, key: string): Tree<Value> {
  if (tree === null) return null
  if (tree.key === key) return join(tree.left, tree.right)
  return key < tree.key
    ? node(tree, without(tree.left, key), tree.right)
    : node(tree, tree.left, without(tree.right, key))
}

function* walk<Value>(tree: Tree<Value>, low: string, high: string): Generator<readonly [string, Value]> {
  if (tree === null) return
  if (tree.key >= low) yield* walk(tree.left, low, high)
  if (tree.key >= low && tree.key < high) yield [tree.key, tree.value]
  if (tree.key < high) yield* walk(tree.right, low, high)
}

/** The measure of all keys before `key`. */
function before(tree: Tree<unknown>, key: string): Measure {
  let total = NOTHING
  let at = tree
  while (at !== null) {
    if (at.key < key) {
      total = add(total, add(measure(at.left), { count: 1, sum: at.own }))
      at = at.right
    } else at = at.left
  }
  return total
}

/** Greater than every key. */
export const END = '\uffff'

export class SortedMap<Value> {
  readonly #root: Tree<Value>
  readonly #fingerprint: (key: string, value: Value) => bigint

  private constructor(root: Tree<Value>, fingerprint: (key: string, value: Value) => bigint) {
    this.#root = root
    this.#fingerprint = fingerprint
  }

  /** @param fingerprint below 2^256; leave it out where sums are not wanted */
  static empty<Value>(fingerprint: (key: string, value: Value) => bigint = () => 0n): SortedMap<Value> {
    return new SortedMap<Value>(null, fingerprint)
  }

  /** The same entries in a map that keeps no sums: changing it costs no fingerprints. */
  withoutSums(): SortedMap<Value> {
    return new SortedMap(this.#root, () => 0n)
  }

  get size(): number {
    return measure(this.#root).count
  }

  get(key: string): Value | undefined {
    let at = this.#root
    while (at !== null && at.key !== key) at = key < at.key ? at.left : at.right
    return at?.value
  }

  set(key: string, value: Value): SortedMap<Value> {
    const own = this.#fingerprint(key, value)
    const leaf = { key, value, own, priority: priorityOf(key), left: null, right: null, count: 1, sum: own }
    return new SortedMap(insert(this.#root, leaf), this.#fingerprint)
  }

  delete(key: string): SortedMap<Value> {
    return this.get(key) === undefined ? this : new SortedMap(without(this.#root, key), this.#fingerprint)
  }

  /** Entries with low ≤ key < high, in order. */
  entries(low = '', high = END): Generator<readonly [string, Value]> {
    return walk(this.#root, low, high)
  }

  first(): readonly [string, Value] | undefined {
    let at = this.#root
    while (at?.left) at = at.left
    return at === null ? undefined : [at.key, at.value]
  }

  /** Count and sum of the entries with low ≤ key < high. */
  measure(low = '', high = END): Measure {
    const upTo = before(this.#root, high)
    const from = before(this.#root, low)
    return { count: upTo.count - from.count, sum: (upTo.sum - from.sum + MODULUS) % MODULUS }
  }

  /** The key of that rank (0 is the first), or undefined. */
  keyAt(rank: number): string | undefined {
    let at = this.#root
    let left = rank
    while (at !== null) {
      const below = measure(at.left).count
      if (left === below) return at.key
      if (left < below) at = at.left
      else {
        left -= below + 1
        at = at.right
      }
    }
    return undefined
  }
}
