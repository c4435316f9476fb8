import { randomUUID } from 'node:crypto';
import type { Role } from '@dudao/core/access/role';
import type { Client } from 'pg';
import { writeAccount, writeGrant } from '../server/src/access/rows.ts';
import { asSystem, type Connection, type Pool } from '../server/src/lib/db.ts';
import { writeSession } from '../server/src/lib/session.ts';
import { freezeRulebooks, readPackRulebooks } from '../server/src/pack/rulebooks.ts';
import { RULEBOOK_KINDS } from '../server/src/rulebook-kinds.ts';
import { countryId, plantCountry } from './ledger-country.ts';
import { benchApp, openBenchDatabase, PACKS } from './own-server.ts';
import { LEDGER_DAY, type LedgerToPlant, plantLedger } from './plant-ledger.ts';

/** The moment at which these servers' clocks stand. */
export const LEDGER_NOW = new Date(`${LEDGER_DAY}T02:00:00.000Z`);

/** Somebody who looks at the ledger of a unit. */
export interface Looker {
  readonly who: string;
  readonly unitId: string;
  readonly cookie: string;
}

/** The whole server over a planted ledger. */
export interface LedgerApp {
  readonly owner: Client;
  readonly pool: Pool;
  /** For a server in another process, and where the files lie. */
  readonly connection: Connection;
  readonly folder: string;
  readonly plantedMs: number;
  /** The whole server. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** A call of a read; its answer. */
  readonly read: (looker: Looker, operation: string, input: object) => Promise<unknown>;
  readonly lookerAt: (who: string, role: Role, unitId: string) => Promise<Looker>;
  readonly stop: () => Promise<void>;
}

/** Starts it. */
export async function openLedgerApp(planted: LedgerToPlant): Promise<LedgerApp> {
  const database = await openBenchDatabase('ledger', ['max_wal_size=4GB', 'shared_buffers=1GB']);
  const { owner } = database;
  const pool = database.poolOf(12);
  await asSystem(pool, 'bench', (tx) => freezeRulebooks(tx, readPackRulebooks(PACKS, RULEBOOK_KINDS)));
  await plantCountry(owner);
  const begin = performance.now();
  await plantLedger(owner, pool, planted);
  const plantedMs = performance.now() - begin;
  return {
    ...ledgerAppOver(pool, database.folder),
    owner,
    connection: database.connection,
    folder: database.folder,
    plantedMs,
    stop: async () => {
      await pool.end();
      await owner.end();
      await database.remove();
    },
  };
}

/** The server over a database that holds such a ledger already. */
function ledgerAppOver(
  pool: Pool,
  folder: string,
): Omit<LedgerApp, 'owner' | 'plantedMs' | 'stop' | 'connection' | 'folder'> {
  const app = benchApp(pool, { folder, now: LEDGER_NOW });
  const answerOf = async (response: Response): Promise<unknown> => {
    const body: unknown = await response.json();
    if (response.status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  return {
    pool,
    fetch: (request) => app.fetch(request),
    read: async ({ cookie }, operation, input) =>
      answerOf(
        await app.request(`/api/issue/${operation}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          headers: { cookie },
        }),
      ),
    lookerAt: (who, role, unitId) =>
      asSystem(pool, 'bench', async (tx) => {
        const unit = await tx.one<{ id: string; region: string }>('select id, region from unit where id = $1', [
          unitId,
        ]);
        const name = `${who} ${randomUUID()}`;
        const accountId = await writeAccount(tx, {
          unit,
          signInName: name,
          name: who,
          createdBy: null,
          now: LEDGER_NOW,
        });
        await writeGrant(tx, { accountId, role, unitId, region: unit.region, grantedBy: null, now: LEDGER_NOW });
        return { who, unitId, cookie: `dudao=${await writeSession(tx, accountId, LEDGER_NOW)}` };
      }),
  };
}

/** A leader of a province and of a city in it, the office of its county and a school there. */
export async function lookersOf(app: Pick<LedgerApp, 'lookerAt'>, county: number): Promise<readonly Looker[]> {
  const city = county % 341;
  return [
    await app.lookerAt('a school', 'unit-liaison', countryId('school', county)),
    await app.lookerAt('a county office', 'supervision-office', countryId('county', county)),
    await app.lookerAt('a city', 'leader', countryId('city', city)),
    await app.lookerAt('a province', 'leader', countryId('province', city % 31)),
  ];
}
