import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import { Rates } from '../../base/index.ts'
import { FramedStream } from '../frames/index.ts'
import { RATES_REMEMBERED } from '../limits.ts'
import { FIND_PROTOCOL } from '../protocols.ts'
import { ANSWER_MS, FRAME_LIMIT, QUESTIONS, STREAMS_PER_CONNECTION } from './limits.ts'
import { type Answer, encodeAnswer, NOTHING, type Question, readQuestion } from './messages.ts'

/**
 * Answers which relays have a topic, over `/murmuration/find/1.0.0`.
 * @param answer given up when the signal fires; must not throw
 * @returns a function that ends it.
 */
export async function serveFinding(
  node: Pick<Libp2p, 'handle' | 'unhandle'>,
  answer: (question: Question, asker: Connection, signal: AbortSignal) => Promise<Answer>,
): Promise<() => Promise<void>> {
  const rates = new Rates(QUESTIONS, RATES_REMEMBERED)
  const stop = new AbortController()
  const serve = (stream: Stream, connection: Connection): void => {
    const peer = connection.remotePeer.toString()
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(ANSWER_MS)])
    let asked = false
    const framed = new FramedStream(stream, FRAME_LIMIT, {
      onFrame: frame => {
        const question = readQuestion(frame)
        if (typeof question === 'string') return framed.abort(question)
        if (asked || !rates.allows(peer, performance.now())) return framed.abort('too many questions')
        asked = true
        void Promise.race([answer(question, connection, signal), given(signal)]).then(async found => {
          framed.send(encodeAnswer(found))
          await framed.close()
        })
      },
      onEnd: () => undefined,
    })
    signal.addEventListener('abort', () => asked || framed.abort('nothing was asked'))
  }
  await node.handle(FIND_PROTOCOL, serve, { maxInboundStreams: STREAMS_PER_CONNECTION })
  return async () => {
    stop.abort()
    await node.unhandle(FIND_PROTOCOL)
  }
}

/** An answer that comes when it is too late for a better one. */
const given = (signal: AbortSignal): Promise<Answer> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(NOTHING)))
