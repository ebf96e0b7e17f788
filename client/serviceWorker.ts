// The service worker at /sw.js. It caches nothing: it is there to show notifications.

self.addEventListener('install', () => {
  // Nothing is kept between versions, so that the newest may take over at once.
})
