import type { Plugin } from 'vite'
import { PAGE_POLICY } from './src/relay/http/contentSecurityPolicy.ts'

/** Writes the page's policy into it, before anything that it is about. Under development styles come as elements, so not there. */
export const pagePolicy = (): Plugin => ({
  name: 'page-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY.join('; ') },
      injectTo: 'head-prepend',
    },
  ],
})
