import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createPool } from '../server/src/lib/db.ts';
import { keepHeapSmall } from '../server/src/lib/small-heap.ts';
import { listening } from './ledger-floor.ts';
import { benchApp } from './own-server.ts';

/** What the parent tells this process, which is the whole server and nothing else, so that its memory is the server's. */
interface Told {
  readonly connection: Parameters<typeof createPool>[0];
  readonly folder: string;
  readonly now: string;
}

keepHeapSmall();

// What the system calls the most resident memory begins with that of the parent.
let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 10);

process.on('message', async (told: Told | 'memory') => {
  if (told === 'memory') {
    process.send?.({ megabytes: most / 2 ** 20 });
    return;
  }
  const app = benchApp(createPool(told.connection, 4), { folder: told.folder, now: new Date(told.now) });
  const { port } = await listening(createServer(getRequestListener(app.fetch)));
  process.send?.({ port });
});
