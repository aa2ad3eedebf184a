import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { authority, isLoopback } from '../addresses/index.ts'
import { type HttpServer, openHttpServer } from '../http/index.ts'
import type { Measures } from './measures.ts'
import { statusPage } from './page.ts'
import type { RelayStatus } from './status.ts'
import { STYLE } from './style.ts'

export interface StatusServerOptions {
  /** IP address to listen on. */
  readonly host: string
  /** What the owner called it. */
  readonly hostName: string
  /** Port that the owner asked for; without it `preferred`, or a free one if that is taken. */
  readonly port: number | undefined
  readonly preferred: number
  readonly measures: Measures
  status(): Promise<RelayStatus>
  log(line: string): void
}

/** Nothing runs, nothing is loaded, nobody frames it, nothing keeps it, and no other page may read it. */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

const TEXT = 'text/plain; charset=utf-8'

/** Serves the owner's page at `/` and the figures for Prometheus at `/metrics`. @throws {RelayError} */
export async function serveStatus(options: StatusServerOptions): Promise<HttpServer & { url: string }> {
  const open = (port: number) =>
    openHttpServer({
      host: options.host,
      port,
      option: '--status',
      tls: null,
      onRequest: (request, response) => {
        answer(options, request, response).catch((error: Error) => {
          options.log(`the status could not be shown: ${error.message}`)
          send(response, 500, TEXT, 'The status could not be read.\n')
        })
      },
      onUpgrade: (_, socket) => void socket.destroy(),
    })
  const server = await open(options.port ?? options.preferred).catch(error => {
    if (options.port !== undefined) throw error
    return open(0)
  })
  const url = `http://${authority({ host: options.host, port: server.port, secure: false })}/`
  return { ...server, url }
}

async function answer(
  { hostName, measures, status }: StatusServerOptions,
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page elsewhere can make its own name point here, and would then be let read the answer.
  if (!isOwnName(headers.host ?? '', hostName))
    return send(response, 421, TEXT, 'This relay’s status is shown under its own address only.\n')
  if (method !== 'GET' && method !== 'HEAD')
    return send(response, 405, TEXT, 'Only GET is answered.\n', { Allow: 'GET, HEAD' })
  const path = url.replace(/[?#].*$/s, '')
  if (path === '/metrics') return send(response, 200, measures.contentType, await measures.text())
  if (path === '/') return send(response, 200, 'text/html; charset=utf-8', statusPage(await status()))
  send(
    response,
    404,
    TEXT,
    'There is nothing here: the status is at /, the figures for Prometheus at /metrics.\n',
  )
}

/** An address can't be made to point elsewhere; of names only loopback's and the one that the owner gave are ours. */
function isOwnName(host: string, hostName: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return isIP(name) !== 0 || isLoopback(name) || name.toLowerCase() === hostName.toLowerCase()
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...HEADERS,
    ...more,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
  })
  // Node leaves the body of an answer to HEAD away by itself.
  response.end(body)
}
