import { randomUUID } from 'node:crypto';
import type { Rung } from '@dudao/core/issue/ledgers-format';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../../lib/db.ts';
import type { Weighed } from '../weighed.ts';

/** A unit that gets a circular, and as what. */
interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly part: 'to' | 'copy';
}

/** E36 To whom a circular goes beside the owner: units below the keeper, and for their information units above it. Other sheets go to the owner alone. */
export async function readAddressees(
  tx: Tx,
  { row, keeperPath }: Weighed,
  {
    rung,
    alsoTo,
    copyTo,
  }: { readonly rung: Rung; readonly alsoTo: readonly string[]; readonly copyTo: readonly string[] },
): Promise<Result<readonly Addressee[]>> {
  const wanted = new Set([...alsoTo, ...copyTo]);
  if (wanted.size === 0) return ok([]);
  if (rung.circulated !== true)
    return refuse(problem('issue-not-circulated', { rung: rung.name.zh, rungEn: rung.name.en }));
  const units = await beyondScope(tx, () =>
    tx.many<{ id: string; name: string; region: string; path: string[] }>(
      'select id, name, region, path from unit where id = any ($1::uuid[]) and closed_on is null',
      [[...wanted]],
    ),
  );
  const found = units.flatMap(({ id, name, region, path }): readonly Addressee[] => {
    const isBelow = path.includes(row.keeper_id) && id !== row.keeper_id && id !== row.owner_unit_id;
    const isAbove = keeperPath.includes(id) && id !== row.keeper_id;
    if (alsoTo.includes(id) && isBelow) return [{ id, name, region, part: 'to' }];
    return copyTo.includes(id) && isAbove ? [{ id, name, region, part: 'copy' }] : [];
  });
  return found.length === wanted.size ? ok(found) : refuse(problem('issue-addressee-unknown', {}, { field: 'alsoTo' }));
}

/** A circular as it is sent. */
interface CircularToWrite {
  readonly urgeId: string;
  readonly number: string;
  readonly rung: Rung;
  readonly fromName: string;
  readonly text: string;
  readonly issuedOn: string;
}

/** Sends a circular: each addressee gets a copy of its own. Call it beyond the caller's scope. */
export function writeCopies(tx: Tx, to: readonly Addressee[], sent: CircularToWrite): void {
  if (to.length === 0) return;
  const rows = to.map(({ id, name, region, part }) => ({
    id: randomUUID(),
    unit_id: id,
    unit_name: name,
    region,
    part,
  }));
  tx.ahead(
    `insert into issue_urge_copy (id, urge_id, unit_id, region, unit_name, part, number, rung_name, colour, from_name, text, issued_on)
     select c.id, $2, c.unit_id, c.region, c.unit_name, c.part, $3, $4, $5, $6, $7, $8
     from jsonb_to_recordset($1) as c (id uuid, unit_id uuid, region uuid, unit_name text, part text)`,
    [
      JSON.stringify(rows),
      sent.urgeId,
      sent.number,
      JSON.stringify(sent.rung.name),
      sent.rung.colour,
      sent.fromName,
      sent.text,
      sent.issuedOn,
    ],
  );
}

/** Takes the copies of a sheet back, in the open. */
export function withdrawCopies(tx: Tx, urgeId: string, on: string): void {
  tx.ahead('update issue_urge_copy set withdrawn_on = $2 where urge_id = $1', [urgeId, on]);
}
