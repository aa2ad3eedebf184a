import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'

/** Builds the test page and serves it on loopback. */
export async function servePage(): Promise<{ url: string; stop(): Promise<void> }> {
  const entry = fileURLToPath(new URL('../page/page.ts', import.meta.url))
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', rollupOptions: { input: entry } },
  })
  const files = new Map<string, string>()
  let script = ''
  for (const { output } of Array.isArray(result) ? result : 'output' in result ? [result] : []) {
    for (const file of output) {
      if (file.type !== 'chunk') continue
      files.set(`/${file.fileName}`, file.code)
      if (file.isEntry) script = file.fileName
    }
  }
  const html = `<!doctype html><title>test</title><script type="module" src="/${script}"></script>`
  const server = createServer((request, response) => {
    const code = files.get(request.url ?? '')
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript')
    response.end(code ?? html)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** A page in a context of its own: no storage, no channels in common with others. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.on('pageerror', error => console.error('page:', error.message))
  await page.goto(url)
  await page.waitForFunction(() => 'peer' in window)
  return page
}
