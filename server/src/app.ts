import type { OpinionService } from '@dudao/core/task/directive/opinion';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { createTus } from './evidence/tus.ts';
import { createFeed } from './feed/odata.ts';
import { feedRequestOf } from './feed-request.ts';
import type { ConfiguredChannel } from './lib/channel.ts';
import type { Pool } from './lib/db.ts';
import type { Door } from './lib/door.ts';
import type { EvidenceService } from './lib/evidence-service.ts';
import type { FileStore } from './lib/files.ts';
import { createApi } from './lib/http.ts';
import type { Log } from './lib/log.ts';
import type { Networks } from './lib/networks.ts';
import { openApiDocument } from './lib/openapi.ts';
import type { Secrets } from './lib/secrets.ts';
import { securityHeaders } from './lib/security-headers.ts';
import type { Implementation } from './lib/serve.ts';
import { serveWeb } from './lib/static-web.ts';
import { createCalendarFeed } from './notice/calendar-feed.ts';
import { NOTICE_SOURCES } from './notice/sources.ts';
import { unsubscribe } from './notice/unsubscribe.ts';
import { INPUT_NAMES, OPERATIONS, PROBLEMS } from './operations.ts';
import { react } from './reactions.ts';
import { servicesOf } from './services.ts';

/** Everything the application needs; nothing is opened or listened to here, so tests call `app.request`. */
export interface AppOptions {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly evidence: EvidenceService;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly now: () => Date;
  readonly publicUrl: string;
  readonly packsFolder: string;
  readonly webFolder: string;
  /** Ways by which reminders leave; none when absent. */
  readonly channels?: readonly ConfiguredChannel[];
  /** The service for second opinions; none when absent. */
  readonly opinion?: OpinionService | null;
  /** Networks that the operator named for telling addresses of events; none when absent. */
  readonly networks?: Networks;
  /** Called after commits that recorded events. */
  readonly onRecorded: () => void;
  /** Other operations than the server's own; for tests of the door. */
  readonly implementations?: readonly Implementation[];
}

export function createApp(options: AppOptions): Hono {
  const { pool, secrets, log, now, publicUrl, onRecorded, channels = [] } = options;
  const implementations = options.implementations ?? OPERATIONS;
  const services = servicesOf(options);
  const door: Door = { pool, services, catalogue: PROBLEMS, inputNames: INPUT_NAMES, log, now, react, onRecorded };
  const app = new Hono();
  app.use(securityHeaders({ https: publicUrl.startsWith('https:') }));
  app.use('/api/*', compress());
  const document = openApiDocument(
    implementations.map(({ operation }) => operation),
    PROBLEMS,
  );
  app.get('/api/openapi.json', (c) => c.json(document));
  app.get('/healthz', async (c) => {
    const alive = await pool.query('select 1').then(
      () => true,
      () => false,
    );
    return c.json({ ok: alive }, alive ? 200 : 503);
  });
  app.route('/api', createApi({ door, implementations, publicUrl, tus: createTus(door) }));
  const odata = createFeed(door, publicUrl);
  app.use('/odata/*', compress());
  app.all('/odata/*', (c) => odata(feedRequestOf(c)));
  const calendar = createCalendarFeed({ pool, sources: NOTICE_SOURCES, publicUrl, now });
  app.get('/calendar/:file', (c) => calendar(c.req.param('file')));
  app.post('/unsubscribe/:key', (c) => unsubscribe({ pool, secrets, channels }, c.req.param('key')));
  app.get('/unsubscribe/:key', (c) => c.redirect('/notices/settings'));
  const web = serveWeb(options.webFolder);
  app.get('*', (c) => web(c));
  return app;
}
