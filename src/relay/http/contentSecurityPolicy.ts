/**
 * What the page may do. Its code and looks come from here alone; it may connect anywhere, since relays, signalling servers
 * and other relays' descriptions can have any address. Style attributes are how computed sizes reach the screen; style
 * elements are not allowed. The build writes it into the page, too, so that it holds on any static host.
 */
export const PAGE_POLICY: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' http: https: ws: wss:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** What only a header can say: a page that says it of itself is not heard (CSP 3, section 3.3). */
export const HEADER_ONLY: readonly string[] = ["frame-ancestors 'none'"]
