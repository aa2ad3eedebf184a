/** The web is woven off the main thread: with many people it takes longer than a frame. */

import type { Answer, Question } from './types.ts'
import { Weaver } from './Weaver.ts'

const weaver = new Weaver()
const answer = (message: Answer) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  switch (data.kind) {
    case 'facts':
      return weaver.take(data)
    case 'hold':
      return weaver.hold(data.circles)
    case 'look':
      return answer({ kind: 'weave', weave: weaver.look(data.reader, data.at, data.moments) })
    case 'chain':
      return answer({ kind: 'chain', id: data.id, chain: weaver.chain(data.from, data.to, data.at) })
  }
})
