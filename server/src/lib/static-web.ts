import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

const COMPRESSED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt', '.map']);

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The built web application: hashed assets are kept by browsers for good, everything else is asked for anew; any other path is a page of the
 * application and gets index.html. A missing build says how to make it.
 */
export function serveWeb(folder: string): (c: Context) => Response {
  const compressed = new Map<string, Buffer>();
  return (c) => {
    const asked = safePath(c.req.path);
    if (asked === null) return c.text('400', 400);
    const file = join(folder, asked);
    const isFile = asked !== '' && existsSync(file) && statSync(file).isFile();
    // A page's address may hold a version such as `2017.1`; only what ends like a file of ours is a missing file.
    if (!isFile && Object.hasOwn(TYPES, extname(asked))) return c.text('404', 404);
    const path = isFile ? file : join(folder, 'index.html');
    if (!existsSync(path))
      return c.text('网页尚未构建，请运行 npm start。The web application is not built; run npm start.', 503);
    const gzip = /\bgzip\b/u.test(c.req.header('accept-encoding') ?? '') && COMPRESSED.has(extname(path));
    const body = gzip ? compressedOf(path, compressed) : readFileSync(path);
    const hashed = /^assets[/\\]/u.test(asked) && isFile;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': hashed ? FOREVER : 'no-cache',
        vary: 'accept-encoding',
        ...(gzip ? { 'content-encoding': 'gzip' } : {}),
      },
    });
  };
}

/** Compressed once for each state of a file. */
function compressedOf(path: string, known: Map<string, Buffer>): Buffer {
  const key = `${path}\0${statSync(path).mtimeMs}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const body = gzipSync(readFileSync(path), { level: 9 });
  known.set(key, body);
  return body;
}

/** The path below the folder, or null when it tries to leave it. */
function safePath(urlPath: string): string | null {
  try {
    const path = normalize(decodeURIComponent(urlPath)).replace(/^[/\\]+/u, '');
    return path.split(sep).includes('..') || path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}
