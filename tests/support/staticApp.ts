import { fileURLToPath } from 'node:url'
import { preview } from 'vite'

/** The built app on a plain static host that is nobody's relay. */
export async function startStaticApp(): Promise<{ app: string; stop(): Promise<void> }> {
  const server = await preview({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'error',
  })
  return { app: server.resolvedUrls!.local[0]!, stop: () => server.close() }
}
