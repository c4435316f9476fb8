import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '@dudao/core/access/role';
import type { Operation, OutputOf } from '@dudao/core/lib/contract';
import type { OpinionService } from '@dudao/core/task/directive/opinion';
import type { Hono } from 'hono';
import { inject } from 'vitest';
import type { input as InputSide } from 'zod/v4/core';
import { writeAccount, writeGrant } from '../access/rows.ts';
import { createApp } from '../app.ts';
import { openEvidence } from '../evidence/open-evidence.ts';
import type { ConfiguredChannel } from '../lib/channel.ts';
import { asSystem, connect, createPool, type Pool } from '../lib/db.ts';
import type { EvidenceService } from '../lib/evidence-service.ts';
import { openFileStore } from '../lib/files.ts';
import { createLog } from '../lib/log.ts';
import type { Networks } from '../lib/networks.ts';
import { secretsFrom } from '../lib/secrets.ts';
import type { Implementation } from '../lib/serve.ts';
import { writeSession } from '../lib/session.ts';
import { type TestDatabase, withDatabase } from './global-setup.ts';
import { plantPlanKinds } from './plant-plan-kinds.ts';
import { plantTeam } from './plant-team.ts';
import { plantTree, type TestTree } from './test-tree.ts';

/** Somebody who calls; null is nobody signed in. */
export interface Persona {
  readonly name: string;
  readonly accountId: string;
  readonly cookie: string;
}

/** What came back: the output when `status` is 200, else the refusal. */
export interface Called<O> {
  readonly status: number;
  readonly output: O;
  readonly problem: string | undefined;
  readonly body: unknown;
  readonly headers: Headers;
}

/** An application on its own copy of the migrated database, with a small tree of units. Close it in `afterAll`. */
export interface TestApp {
  readonly app: Hono;
  readonly pool: Pool;
  readonly tree: TestTree;
  /** Where uploads and evidence lie. */
  readonly filesFolder: string;
  readonly evidence: EvidenceService;
  /** Every line the server logged. */
  readonly logged: readonly string[];
  /** The clock of the application; set it to move time. */
  readonly clock: { now: Date };
  /** Address of this database for its owner. */
  readonly ownerUrl: string;
  /** Somebody with this role at this unit; the same person each time. */
  persona(role: Role, unitId: string): Promise<Persona>;
  /** Another person with this role at this unit, each time a new one. */
  newPersona(role: Role, unitId: string): Promise<Persona>;
  /** Somebody with an account at the unit but no role. */
  stranger(unitId: string): Promise<Persona>;
  /** Calls an operation over HTTP. `callId` defaults to a fresh one. */
  call<Op extends Operation>(
    who: Persona | null,
    operation: Op,
    input: InputSide<Op['input']>,
    callId?: string,
  ): Promise<Called<OutputOf<Op>>>;
  /** Sends a file; returns its id. */
  upload(who: Persona, name: string, content: Uint8Array): Promise<string>;
  /** Rows as the owner sees them, past row-level security. */
  rows<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** Everything stored, for proving that a refusal left no trace: table → number of rows and newest transaction, kept counters left out. */
  traces(): Promise<string>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly implementations?: readonly Implementation[];
  readonly channels?: readonly ConfiguredChannel[];
  readonly opinion?: OpinionService;
  /** Networks that may be told of events; none when absent. */
  readonly networks?: Networks;
  /** Parts of the store of evidence other than local ones without a scanner. */
  readonly evidence?: Partial<EvidenceService>;
  /** Another database server than that of the run, or another template. */
  readonly database?: TestDatabase;
  /** The units of a template that has them already. */
  readonly tree?: TestTree;
}

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { adminUrl, appUser, appPassword, template } = options.database ?? inject('database');
  const name = `dudao_test_${randomUUID().replaceAll('-', '')}`;
  const admin = await connect({ connectionString: adminUrl });
  await admin.query(`create database ${name} template ${template}`);
  const ownerUrl = withDatabase(adminUrl, name);
  const appUrl = ownerUrl.replace(/:\/\/[^@]*@/u, `://${appUser}:${appPassword}@`);
  const pool = createPool({ connectionString: appUrl }, 10);
  const owner = await connect({ connectionString: ownerUrl });
  await owner.query("set app.everything = 'on'");
  const folder = mkdtempSync(join(tmpdir(), 'dudao-files-'));
  const clock = { now: new Date('2026-11-24T08:00:00.000Z') };
  const logged: string[] = [];
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const evidence = { ...openEvidence(join(folder, 'files'), {}), ...options.evidence };
  const app = createApp({
    pool,
    files: openFileStore(join(folder, 'files')),
    evidence,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    log: createLog((line) => logged.push(line)),
    now: () => clock.now,
    publicUrl: 'http://localhost',
    packsFolder: join(root, 'packs'),
    webFolder: join(root, 'web/dist'),
    onRecorded: () => {},
    channels: options.channels ?? [],
    opinion: options.opinion ?? null,
    ...(options.networks === undefined ? {} : { networks: options.networks }),
    ...(options.implementations === undefined ? {} : { implementations: options.implementations }),
  });
  if (options.tree === undefined) await asSystem(pool, 'test', plantPlanKinds);
  const tree = options.tree ?? (await asSystem(pool, 'test', plantTree));
  const personas = new Map<string, Promise<Persona>>();
  const known = (key: string, make: () => Promise<Persona>) => {
    const found = personas.get(key) ?? make();
    personas.set(key, found);
    return found;
  };
  return {
    app,
    pool,
    tree,
    filesFolder: join(folder, 'files'),
    evidence,
    logged,
    clock,
    ownerUrl,
    persona: (role, unitId) => known(`${role}@${unitId}`, () => makePersona(pool, clock.now, { role, unitId })),
    newPersona: (role, unitId) => makePersona(pool, clock.now, { role, unitId }),
    stranger: (unitId) => known(`stranger@${unitId}`, () => makePersona(pool, clock.now, { role: null, unitId })),
    call: (who, operation, input, callId) => callOverHttp(app, who, operation, input, callId ?? randomUUID()),
    upload: async (who, fileName, content) => {
      const response = await app.request('/api/files', {
        method: 'POST',
        headers: { cookie: who.cookie, 'x-file-name': encodeURIComponent(fileName), origin: 'http://localhost' },
        body: new Uint8Array(content),
      });
      const { fileId } = (await response.json()) as { fileId: string };
      return fileId;
    },
    rows: async <R extends object>(text: string, params: readonly unknown[] = []) => {
      // The row type is the test's statement about its own SQL.
      return (await owner.query(text, [...params])).rows as R[];
    },
    traces: async () => {
      const { rows } = await owner.query<{ tablename: string }>(
        "select tablename from pg_tables where schemaname = 'public' and tablename not in ('session', 'sign_in_failure') order by 1",
      );
      const counts = [];
      for (const { tablename } of rows) {
        const { rows: found } = await owner.query(
          `select count(*) as n, coalesce(max(xmin::text::bigint), 0) as newest from ${tablename}`,
        );
        counts.push({ tablename, ...found[0] });
      }
      return JSON.stringify(counts);
    },
    close: async () => {
      await pool.end();
      await owner.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makePersona(pool: Pool, now: Date, who: { role: Role | null; unitId: string }): Promise<Persona> {
  const name = `${who.role ?? 'stranger'}-${randomUUID().slice(0, 8)}`;
  return asSystem(pool, 'test', async (tx) => {
    const { path, ...unit } = await tx.one<{ id: string; region: string; path: string[] }>(
      'select id, region, path from unit where id = $1',
      [who.unitId],
    );
    if (who.role === 'team-member') {
      // Nobody gives this role: it follows from a team. Its member comes from the root of the tree, so that nothing but the team reaches here;
      // to look after the root itself, from another tree: nobody inspects their own unit.
      const root = path[0] ?? unit.id;
      const other = await tx.maybe<{ id: string }>(
        'select id from unit where parent_id is null and id <> $1 order by id limit 1',
        [root],
      );
      const homeId = root === unit.id ? (other?.id ?? root) : root;
      const home = { id: homeId, region: homeId };
      const { personId } = await plantTeam(tx, { home, unitId: unit.id, fromOn: '2026-01-01' });
      const memberId = await writeAccount(tx, { unit: home, signInName: name, name, createdBy: null, now, personId });
      return { name, accountId: memberId, cookie: `dudao=${await writeSession(tx, memberId, now)}` };
    }
    const accountId = await writeAccount(tx, { unit, signInName: name, name, createdBy: null, now });
    if (who.role !== null) {
      await writeGrant(tx, { accountId, role: who.role, unitId: unit.id, region: unit.region, grantedBy: null, now });
    }
    return { name, accountId, cookie: `dudao=${await writeSession(tx, accountId, now)}` };
  });
}

async function callOverHttp<Op extends Operation>(
  app: Hono,
  who: Persona | null,
  operation: Op,
  input: unknown,
  callId: string,
): Promise<Called<OutputOf<Op>>> {
  const [noun, verb] = operation.name.split('.');
  const headers: Record<string, string> = who === null ? {} : { cookie: who.cookie };
  const download = operation.kind === 'download' ? 'download/' : '';
  const path = `/api/${download}${noun}/${verb}`;
  const response =
    operation.kind === 'write'
      ? await app.request(path, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', origin: 'http://localhost' },
          body: JSON.stringify({ callId, input }),
        })
      : await app.request(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
  const isJson = /json/u.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
  const refusal = response.status === 200 ? undefined : (body as { problem?: string }).problem;
  // Tests look at `output` after they have looked at `status`.
  return { status: response.status, output: body as OutputOf<Op>, problem: refusal, body, headers: response.headers };
}
