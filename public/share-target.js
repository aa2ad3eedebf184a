// Part of the service worker: what another app shares with this one comes as a form. It is put by for the page, which
// takes it as soon as a peer is open.
self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/share-target')) return
  event.respondWith(
    (async () => {
      const form = await request.formData()
      const cache = await caches.open('murmuration-shared')
      let count = 0
      for (const file of form.getAll('files'))
        if (file instanceof File) await cache.put(`./shared/${count++}`, new Response(file))
      return Response.redirect('./', 303)
    })(),
  )
})
