/** Bytes of session channels and live messages over each connection; framing, encryption and forwarding are not counted. */
export class Ledger {
  readonly #counts = new Map<string, { in: number; out: number }>()

  add(connection: string, bytes: { in?: number; out?: number }): void {
    const count = this.#counts.get(connection) ?? { in: 0, out: 0 }
    this.#counts.set(connection, count)
    count.in += bytes.in ?? 0
    count.out += bytes.out ?? 0
  }

  of(connection: string): { readonly in: number; readonly out: number } {
    return this.#counts.get(connection) ?? { in: 0, out: 0 }
  }

  forget(connection: string): void {
    this.#counts.delete(connection)
  }
}
