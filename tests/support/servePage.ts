import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'

/** Builds a page of this one script and serves it on loopback. */
export async function servePage(entry: string): Promise<{ url: string; stop(): Promise<void> }> {
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
