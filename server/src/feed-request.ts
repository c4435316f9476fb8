import type { Context } from 'hono';
import { FEED_PATH } from './feed/keys.ts';
import type { FeedRequest } from './feed/odata.ts';
import { langOf } from './lib/http.ts';

/** What a request over HTTP asks of the feed. */
export function feedRequestOf(c: Context): FeedRequest {
  const { pathname, searchParams } = new URL(c.req.url);
  return {
    // Hono answers a HEAD as a GET without its body; the request itself knows.
    method: c.req.raw.method,
    path: decoded(pathname.slice(FEED_PATH.length)),
    query: searchParams,
    authorization: c.req.header('authorization'),
    lang: langOf(c),
  };
}

/** What is not well encoded names nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
