/** A circle with members, and Eve, who has whatever a test gives her. Records are made by hand, so that they can be wrong. */

import * as Y from 'yjs'
import { type Bytes, own } from '../../src/base/index.ts'
import {
  admit,
  type Certificate,
  type CircleKeys,
  certifyDevice,
  certifyWriter,
  deriveCircle,
  newCircleSecret,
  randomSeed,
  type Signer,
  signerFromSeed,
} from '../../src/identity/index.ts'
import {
  Admissions,
  type Body,
  type Position,
  type RecordType,
  type SealedRecord,
  seal,
} from '../../src/log/index.ts'
import { clientIdOf, type Kind } from '../../src/model/index.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { memoryStore } from '../../src/store/index.ts'

export interface Member {
  readonly signer: Signer
  readonly admission: Bytes
  readonly certificate: Certificate
  readonly client: number
}

export const newCircle = (): Promise<CircleKeys> => deriveCircle(newCircleSecret())

/** @param of the person whose device it is; without it somebody new */
export async function newMember(circle: CircleKeys, of?: Signer): Promise<Member> {
  const [someone, device, signer] = await Promise.all(
    [randomSeed(), randomSeed(), randomSeed()].map(signerFromSeed),
  )
  const person = of ?? someone
  const certified = await certifyDevice(person!, device!.publicKey)
  return {
    signer: signer!,
    admission: await admit(circle, signer!.publicKey),
    certificate: await certifyWriter(certified, device!, circle.id, signer!.publicKey),
    client: clientIdOf(signer!.publicKey),
  }
}

export const newReplica = (circle: CircleKeys): Promise<Replica> => Replica.open(circle, memoryStore())

export const admissions = () => new Admissions()

/** A member's document, and the updates that its changes make. */
export class Pen {
  readonly doc: Y.Doc
  constructor(client: number) {
    this.doc = new Y.Doc()
    this.doc.clientID = client
  }

  write(change: (doc: Y.Doc) => void): Bytes {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    return own(Y.encodeStateAsUpdate(this.doc, before))
  }

  post(key: string, text: string): Bytes {
    return this.write(doc => doc.getMap('entries').set(key, { type: 'post', at: 1, text }))
  }
}

export const after = (previous: SealedRecord | null, kind: Kind = 'feed'): Position => ({
  kind,
  segment: 0,
  seq: previous ? previous.header.seq + 1 : 0,
  prev: previous ? previous.hash : null,
  link: null,
})

/** A record of a member; anything can be put in place of what is right. */
export function recordOf(
  circle: CircleKeys,
  member: Member,
  update: Bytes,
  at: Position,
  { type = 'update', body = {} }: { type?: RecordType; body?: Partial<Body> } = {},
): Promise<SealedRecord> {
  const certificate = at.seq === 0 || type === 'snapshot' ? member.certificate : null
  return seal(circle, member.signer, member.admission, at, type, {
    update,
    certificate,
    epoch: null,
    ...body,
  })
}
