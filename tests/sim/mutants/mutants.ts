/** Ways in which the program could be broken. The simulation must find each, or it proves nothing. */

export interface Mutant {
  readonly name: string
  /** What the program then does. */
  readonly fault: string
  readonly file: string
  readonly find: string
  readonly put: string
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no-repair',
    fault: 'nobody is told by `have` what a peer has come to hold since the two compared',
    file: 'src/sync/machine.ts',
    find: "for (const part of parts(items, HAVE_LIMIT)) effects.push(send(id, { type: 'have', items: part }))",
    put: '',
  },
  {
    name: 'early',
    fault: 'what a peer says to have come to hold while two compare is forgotten',
    file: 'src/sync/machine.ts',
    find: 'session.reconciled ? session : { ...session, early: [...session.early, ...items] }',
    put: 'session',
  },
  {
    name: 'unproved',
    fault: 'a claim stands though it was not proved when asked',
    file: 'src/sync/machine.ts',
    find: 'if (delivered(state, key, theirs, from) || hasShrunk(theirs, claimed)) continue',
    put: 'continue',
  },
  {
    name: 'not-durable',
    fault: 'an author is told that a post is stored before it would outlast a power cut',
    file: 'src/peer/replica/writing.ts',
    find: 'replica.take([record.bytes], [], true)',
    put: 'replica.take([record.bytes], [], false)',
  },
  {
    name: 'silence',
    fault: 'what a peer does not answer is never asked of another',
    file: 'src/sessions/circleSessions.ts',
    find: "this.#step({ type: 'late', session, want })",
    put: '',
  },
  {
    name: 'still-wanted',
    fault: 'what was wanted from a peer that has gone is never asked of another',
    file: 'src/sync/machine.ts',
    find: 'const wanted = new Map([...state.wanted].filter(([, from]) => from !== id))',
    put: 'const wanted = state.wanted',
  },
  {
    name: 'unsigned',
    fault: 'the gate does not ask who signed a record',
    file: 'src/log/gate/carrier.ts',
    find: "if (!(await verify(header.writer, inDomain('record', headerBytes), signature)))",
    put: 'if (false)',
  },
  {
    name: 'first-come',
    fault: 'of two histories the one that comes first is kept',
    file: 'src/store/intake.ts',
    find: 'if (other) await this.#cut(proveFork(other, record))',
    put: '',
  },
]
