import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Asked, describe, ownAddress, type Whereabouts } from '../addresses/index.ts'
import { type Answer, plainText } from './answer.ts'
import { serveApp } from './app.ts'
import { askedBy } from './asked.ts'
import { SECURITY_HEADERS } from './securityHeaders.ts'

export interface RequestsOptions {
  readonly app: string | undefined
  readonly tls: boolean
  /** Null until the relay has started. */
  whereabouts(): Whereabouts | null
  log(line: string): void
}

/** Answers all that is no WebSocket: the app, and `/relay.json`. */
export function answerRequests(
  options: RequestsOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const app = serveApp(options.app)
  return (request, response) => {
    respond(request)
      .catch(error => {
        options.log(`an HTTP request failed: ${error instanceof Error ? error.message : error}`)
        return plainText(500, 'The relay could not read this file.')
      })
      .then(answer => send(request, response, answer))
  }

  async function respond(request: IncomingMessage): Promise<Answer> {
    const { method = '', url = '' } = request
    if (method === 'OPTIONS') return { status: 204, headers: CORS, body: '' }
    if (method !== 'GET' && method !== 'HEAD')
      return plainText(405, 'Only GET is answered.', { Allow: 'GET, HEAD' })
    const path = url.replace(/[?#].*$/s, '')
    if (path === '/relay.json') return description(options.whereabouts(), askedBy(request, options.tls))
    return app(path, request.headers)
  }
}

/** Any page may ask: the app can have come from anywhere. */
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, HEAD' }

function description(where: Whereabouts | null, asked: Asked | null): Answer {
  if (!where) return plainText(503, 'The relay is starting.', { 'Retry-After': '1', ...CORS })
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...CORS },
    body: `${JSON.stringify(describe(where, asked ?? ownAddress(where)))}\n`,
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 304 || status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) }
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, ...length })
  response.end(request.method === 'HEAD' || status === 304 ? undefined : body)
}
