/* global self, caches, FILES, VERSION */
// FILES and VERSION are written in front of this file when the application is built (vite-field.ts).

const CACHE = `dudao-field-${VERSION}`;
const PAGE = '/index.html';

/** All files of this version, or none: a file that does not arrive fails the whole installation, and the old version stays. */
self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('dudao-field-') && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

/** Answers with files of this version only; whatever else is asked, and every answer of the server, goes by untouched. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const isPage = request.mode === 'navigate' && /^\/field(\/|$)/u.test(url.pathname);
  const path = isPage ? PAGE : url.pathname;
  if (!isPage && !FILES.includes(path)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(path))
      .then((found) => found ?? fetch(request)),
  );
});
