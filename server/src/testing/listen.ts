import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

/** Answers requests on a free port of this computer; `close` ends it. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((ready) => server.once('listening', ready));
  // It listens on a port, so its address has one.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
