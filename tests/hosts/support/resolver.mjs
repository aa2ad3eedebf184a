/** Listens where questions of names go, prints each name that is asked for, and knows none of them (RFC 1035, section 4.1). */
import { createSocket } from 'node:dgram'

const HEADER_BYTES = 12
/** An answer, to a question that wanted one in full: there is no such name. */
const NO_SUCH_NAME = 0x8183

const socket = createSocket('udp4')
socket.on('message', (question, { address, port }) => {
  const labels = []
  for (let at = HEADER_BYTES; question[at] > 0; at += question[at] + 1)
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]))
  console.log(labels.join('.'))
  question.writeUInt16BE(NO_SUCH_NAME, 2)
  socket.send(question, port, address)
})
socket.bind(53, process.argv[2], () => console.log('listening'))
