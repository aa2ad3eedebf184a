import type { Socket } from 'node:dgram'
import { Rates } from '../../base/index.ts'
import { REQUESTS, SOURCES_LIMIT } from './limits.ts'
import { bindingSuccess, readBindingRequest } from './message.ts'

/**
 * Answers STUN binding requests on a bound socket, and nothing else: whatever is no such request gets no answer at all,
 * so the port is of no use for scanning. An answer is at most 24 bytes longer than its request: once the packets' headers
 * count, forging a victim's address gains an attacker less than a factor of two.
 * @param onProblem called when an answer could not be sent.
 */
export function answerStun(socket: Socket, onProblem: (problem: string) => void): void {
  const rates = new Rates(REQUESTS, SOURCES_LIMIT)
  socket.on('message', (bytes, { address, port }) => {
    const request = readBindingRequest(bytes)
    if (typeof request === 'string' || port === 0 || !rates.allows(address, performance.now())) return
    socket.send(bindingSuccess(request, address, port), port, address, error => {
      if (error) onProblem(`a STUN answer was not sent: ${error.message}`)
    })
  })
  socket.on('error', error => onProblem(`the STUN socket reports: ${error.message}`))
}
