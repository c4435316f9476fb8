import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Client } from 'pg';
import { openEvidence } from '../server/src/evidence/open-evidence.ts';
import { type Drafts, openDrafts } from '../server/src/lib/drafts.ts';
import type { EvidenceService } from '../server/src/lib/evidence-service.ts';
import { benchApp, cookieOf, openBenchDatabase } from './own-server.ts';

const NOW = new Date('2026-11-24T08:00:00.000Z');
const COUNTY = '10000000-0000-4000-8000-000000000001';

/** A server over real connections, with schools and somebody who sends in each. */
export interface UploadServer {
  readonly port: number;
  readonly owner: Client;
  readonly evidence: EvidenceService;
  readonly clerks: readonly { readonly unitId: string; readonly cookie: string }[];
  /** Ends it and deletes everything that it has stored. */
  readonly stop: () => Promise<void>;
}

/** Opens one with so many schools; `drafts` holds what arrives in another way than the product does, for a control. */
export async function openUploadServer(
  name: string,
  schools: number,
  drafts?: (folder: string) => Drafts,
): Promise<UploadServer> {
  const database = await openBenchDatabase(name);
  const { owner, folder } = database;
  const accounts = await plantSchools(owner, schools);
  const pool = database.poolOf(10);
  const honest = openEvidence(join(folder, 'files'), {});
  const evidence = drafts === undefined ? honest : { ...honest, drafts: drafts(join(folder, 'files', 'blind')) };
  const app = benchApp(pool, { folder, now: NOW, evidence });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const clerks: { readonly unitId: string; readonly cookie: string }[] = [];
  for (const { unitId, accountId } of accounts) {
    clerks.push({ unitId, cookie: await cookieOf(pool, accountId, NOW) });
  }
  return {
    owner,
    evidence,
    clerks,
    // A server listens on an address of its family and port.
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      await pool.end();
      await owner.end();
      await database.remove();
    },
  };
}

async function plantSchools(owner: Client, count: number) {
  const schools = Array.from({ length: count }, () => ({ unitId: randomUUID(), accountId: randomUUID() }));
  await owner.query(
    `insert into unit (id, path, region, kind, name) values ($1::uuid, array[$1::uuid], $1::uuid, 'county', '县')`,
    [COUNTY],
  );
  for (const [i, { unitId, accountId }] of schools.entries()) {
    await owner.query(
      `insert into unit (id, parent_id, path, region, kind, name, school_type, school_code)
       values ($1::uuid, $2::uuid, array[$2::uuid, $1::uuid], $2::uuid, 'school', $3, '211', $4)`,
      [unitId, COUNTY, `第 ${i + 1} 小学`, String(2_141_000_000 + i)],
    );
    await owner.query(
      `insert into account (id, unit_id, region, sign_in_name, name, created_at) values ($1, $2, $3, $4, '填报员', now())`,
      [accountId, unitId, COUNTY, `u${i}`],
    );
    await owner.query(
      `insert into role_grant (id, account_id, role, unit_id, region, granted_at) values ($1, $2, 'unit-liaison', $3, $4, now())`,
      [randomUUID(), accountId, unitId, COUNTY],
    );
  }
  return schools;
}

/** A store that puts what comes behind what it has, whatever offset the sender says: what a connection cut leaves arrives doubled in part. */
export function blindDrafts(folder: string): Drafts {
  const drafts = openDrafts(folder);
  return {
    ...drafts,
    append: async (id, appending) => drafts.append(id, { ...appending, offset: await drafts.sizeOf(id) }),
  };
}
