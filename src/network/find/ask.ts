import type { Connection } from '@libp2p/interface'
import { FramedStream } from '../frames/index.ts'
import { FIND_PROTOCOL } from '../protocols.ts'
import { ANSWER_MS, FRAME_LIMIT } from './limits.ts'
import { type Answer, encodeQuestion, NOTHING, type Question, readAnswer } from './messages.ts'

/** Time for the way there and back, over what the relay may take. */
const WAY_MS = 4_000

/** Asks a relay for others. A relay of an earlier version, one that is busy or one that talks nonsense tells nothing. */
export async function ask(relay: Connection, question: Question, stop: AbortSignal): Promise<Answer> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS + WAY_MS)])
  try {
    const stream = await relay.newStream(FIND_PROTOCOL, { signal })
    return await new Promise<Answer>(resolve => {
      const framed = new FramedStream(stream, FRAME_LIMIT, {
        onFrame: frame => {
          const answer = readAnswer(frame)
          if (typeof answer === 'string') return framed.abort(answer)
          resolve(answer)
          void framed.close()
        },
        onEnd: () => resolve(NOTHING),
      })
      signal.addEventListener('abort', () => framed.abort('no answer in time'))
      framed.send(encodeQuestion(question))
    })
  } catch {
    // The relay went, or does not know the protocol: the next one may.
    return NOTHING
  }
}
