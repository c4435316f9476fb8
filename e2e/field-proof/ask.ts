import { randomUUID } from 'node:crypto';
import { dayFrom } from '../journey.ts';
import type { OwnServer } from '../own-server.ts';

const PASSWORD = '青禾河畔的白鹭 2026 飞过';
const READ = /\.(?:read|list)(?:-|$)/u;

/** Somebody who asks the server as a program does, without a browser. */
export interface Asker {
  readonly cookie: string;
  /** What the server answers; throws where it refuses or is not reached. `by`: over another line. */
  ask(operation: string, input: object, by?: string): Promise<unknown>;
}

/** Signs in by the one-time link that the server printed. */
export async function enter({ url, printed }: OwnServer, name: string): Promise<Asker> {
  const token = new RegExp(`· ${name}\\s+\\S+/link#(\\S+)`, 'u').exec(printed)?.[1];
  const body = JSON.stringify({ callId: randomUUID(), input: { token, password: PASSWORD } });
  const answer = await fetch(`${url}/api/access/use-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  if (!answer.ok || cookie === '') throw new Error(`${name} does not get in: ${await answer.text()}`);
  return {
    cookie,
    ask: (operation, input, by = url) => askAs(cookie, `${by}/api/${operation.replace('.', '/')}`, input),
  };
}

async function askAs(cookie: string, address: string, input: object): Promise<unknown> {
  const isRead = READ.test(address.split('/api/')[1]?.replace('/', '.') ?? '');
  const answer = isRead
    ? await fetch(`${address}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: { cookie } })
    : await fetch(address, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ callId: randomUUID(), input }),
      });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address} ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** A visit of the town team to a school where it is sent. */
export async function plannedVisit(office: Asker): Promise<{ readonly visitId: string; readonly unitId: string }> {
  // What the operations answer is told by their contracts.
  const me = (await office.ask('access.read-me', {})) as { unit: { id: string } };
  const unitId = me.unit.id;
  const { teams } = (await office.ask('inspection.read-teams', { unitId })) as {
    teams: { name: string; bodyId: string }[];
  };
  const bodyId = teams.find(({ name }) => name === '城区督导组')?.bodyId;
  const found = (await office.ask('org.list-units', { search: '学校', kinds: ['school'], limit: 100 })) as {
    units: { id: string }[];
  };
  const days = { fromOn: dayFrom(0), untilOn: dayFrom(2) };
  const about = { unitId, kind: 'roving', type: 'routine', line: 'office', title: '只有一次', ...days, bodyId };
  for (const { id } of found.units) {
    const sheets = [{ key: 'ten_points', version: '1.0' }];
    const planned = await office.ask('visit.plan', { ...about, visitedUnitId: id, sheets }).catch(() => null);
    if (planned !== null) return { visitId: (planned as { visitId: string }).visitId, unitId: id };
  }
  throw new Error('the team goes to no school');
}
