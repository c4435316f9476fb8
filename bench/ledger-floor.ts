import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from '../server/src/lib/db.ts';

/** A server on a port of this machine. */
export interface Listening {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Has a server listen. */
export function listening(server: Server): Promise<Listening> {
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => {
      // Safe: it listens on an address.
      const { port } = server.address() as AddressInfo;
      started({ port, stop: () => new Promise((stopped) => server.close(() => stopped())) });
    });
  });
}

const CREATE = `insert into floor_issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth, source,
    state, phase, is_open, found_on, due_on, written_by, written_by_name, written_at, changed_at)
  values ($1, $2, $3, '校', $3, 'problem', 'TZ-DD', '1.0', $4, $5, $6, '{}', $7, $8, 'person', 'found', 'new', true, $9, $10, $11, '督导室', now(), now())`;
const ADVANCE = `update floor_issue set state = 'assigned', phase = 'open', handling = $2, owner_unit_id = unit_id, owner_unit_name = unit_name, due_on = $3, fix_due_on = $3,
    changed_at = now(), revision = revision + 1 where id = $1 and revision = $4`;
const LIST = `select id, number, ledger, title, unit_id, unit_name, owner_unit_id, owner_unit_name, state, phase, handling, severity, found_on, due_on, is_key, changed_at, revision
  from floor_issue where region = $1 and phase = $2 and (due_on, id) > ($3, $4) order by due_on, id limit 50`;

/**
 * The least that any server must do: it reads a request, runs one statement with values, and answers in JSON. The table has the ledger's columns and the two
 * indexes that these statements need. Nobody signs in, nothing is permitted, checked, numbered or recorded.
 */
export async function startFloor(pool: Pool): Promise<Listening> {
  await pool.query("set app.everything = 'on'");
  let made = 0;
  const answer = async (path: string, input: Record<string, string>): Promise<unknown> => {
    if (path === '/create') {
      const id = randomUUID();
      const number = `WT-2026-${++made}`;
      await pool.query({
        name: 'c',
        text: CREATE,
        values: [
          id,
          input.unitId,
          input.region,
          number,
          input.title,
          input.detail,
          input.severity,
          input.depth,
          input.foundOn,
          input.dueOn,
          input.by,
        ],
      });
      return { issueId: id, number };
    }
    if (path === '/advance') {
      const { rowCount } = await pool.query({
        name: 'a',
        text: ADVANCE,
        values: [input.issueId, input.handling, input.dueOn, input.revision],
      });
      return { changed: rowCount };
    }
    const { rows } = await pool.query({
      name: 'l',
      text: LIST,
      values: [input.region, input.phase, input.dueOn, input.id],
    });
    return { entries: rows };
  };
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request);
    const said = JSON.stringify(await answer(request.url ?? '', JSON.parse(text)));
    response.writeHead(200, { 'content-type': 'application/json' }).end(said);
  });
  return listening(server);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
