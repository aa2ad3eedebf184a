/** Files that the system hands to the installed app: opened with it, or shared to it. */

interface LaunchQueue {
  setConsumer(take: (launch: { files?: readonly { getFile(): Promise<File> }[] }) => void): void
}

/** Where `public/share-target.js` puts what was shared, for the page that opens next. */
const SHARED = 'murmuration-shared'

/** Gives each batch of files once. */
export function handed(take: (files: Blob[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map(file => file.getFile())).then(take)
  })
  void shared().then(files => files.length > 0 && take(files))
}

async function shared(): Promise<Blob[]> {
  if (!globalThis.caches || !(await caches.has(SHARED))) return []
  const cache = await caches.open(SHARED)
  const files: Blob[] = []
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    if (response) files.push(await response.blob())
  }
  await caches.delete(SHARED)
  return files
}
