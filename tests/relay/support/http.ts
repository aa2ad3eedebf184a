import { type IncomingMessage, request } from 'node:http'
import { request as tlsRequest } from 'node:https'

export interface Got {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** One request exactly as given: `fetch` would tidy the path and refuse a Host header. */
export function get(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; ca?: Buffer } = {},
): Promise<Got> {
  const { path, ...rest } = options
  const send = url.startsWith('https') ? tlsRequest : request
  return new Promise((resolve, reject) => {
    const sent = send(url, { ...rest, ...(path === undefined ? {} : { path }) }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('end', () => {
        const { statusCode = 0, headers } = response
        resolve({ status: statusCode, headers, body: Buffer.concat(parts).toString() })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
