import { handUpIssue } from '@dudao/core/issue/hand-up-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { type FrozenLedger, readLedgers } from './books.ts';
import { faultOfPicked } from './clauses.ts';
import { writeEntry } from './create.ts';
import { weighOne } from './deeds.ts';
import { keepersOf, readUnitsOn } from './keeper.ts';
import { faultsOfNamedLeaders } from './leaders.ts';
import { entranceOf, readPaths } from './parts.ts';
import { lockIssueRow, writeSteps } from './rows.ts';
import type { Weighed } from './weighed.ts';
import { checkWritten } from './written.ts';

export const handUpIssueImplementation = implement(handUpIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: ({ tx, input, caller, now, services }) =>
    beyond(tx, async () => {
      const row = await lockIssueRow(tx, input.issueId);
      if (row === null) return refuse(problem('not-found'));
      if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const weighed = await weighOne(tx, row, caller);
      const kind = await targetOf(tx, weighed);
      const fault = kind === null ? problem('issue-no-handing-up') : await faultOfHandUp(tx, weighed);
      if (fault !== null || kind === null) return refuse(fault ?? problem('issue-no-handing-up'));
      const path = (await readPaths(tx, [row.unit_id]))(row.unit_id);
      const units = await readUnitsOn(tx, path);
      const above = keepersOf(kind, units).find(({ id }) => id === input.keeperId);
      if (above === undefined || above.id === row.keeper_id || !weighed.keeperPath.includes(above.id)) {
        return refuse(problem('issue-nobody-above', {}, { field: 'keeperId' }));
      }
      const values = checkWritten(kind, input, plainDateOf(now));
      if (!values.ok) return values;
      const unknown = await faultOfPicked(tx, { clause: input.marks.clause, version: input.clauseVersion }, services);
      if (unknown !== null) return refuse(unknown);
      const strangers = await faultsOfNamedLeaders(tx, kind.ledger.fields ?? [], { values: values.value, path });
      if (strangers.length > 0) return refuse(...strangers);
      const unit = { id: row.unit_id, region: row.region, name: row.unit_name };
      const source = { kind: 'below', noun: 'issue', id: row.id, text: `${row.number} ${row.title}` } as const;
      const written = { ...input, values: values.value };
      const made = await writeEntry(tx, { kind, unit, keeper: above, written, source, by: caller, now });
      tx.ahead('update issue set changed_at = $2, revision = revision + 1 where id = $1', [row.id, now]);
      const step = {
        issueId: row.id,
        revision: row.revision + 1,
        unitId: row.unit_id,
        region: row.region,
        action: 'hand-up',
        part: ABLE.find((part) => weighed.parts.has(part)) ?? null,
        from: row.state,
        to: row.state,
        told: { handedUp: `${made.number} ${above.name}` },
      };
      writeSteps(tx, [step], { ...caller, at: now });
      return ok({ revision: row.revision + 1, issueId: made.id, number: made.number });
    }),
});

/** Who may say that something is not solved at this level: whoever keeps the ledger, and a leader of its owner. */
const ABLE = ['keeper', 'keeper-head', 'owner-head'] as const;

/** The ledger into which entries of another are handed up; null where they are not. */
async function targetOf(tx: Tx, { kind }: Weighed): Promise<FrozenLedger | null> {
  const { hands_up_to: target } = kind.ledger;
  return (await readLedgers(tx)).find(({ ledger }) => ledger.id === target) ?? null;
}

async function faultOfHandUp(tx: Tx, { row, parts }: Weighed): Promise<Problem | null> {
  if (!ABLE.some((part) => parts.has(part))) {
    return problem('issue-not-yours', { action: '作为困难报上一级', actionEn: 'Handing it up' });
  }
  if (!row.is_open) return problem('issue-no-handing-up');
  const open = await tx.maybe<{ number: string }>(
    `select number from issue where source_id = $1 and source_noun = 'issue' and is_open`,
    [row.id],
  );
  return open === null ? null : problem('issue-handed-up', { number: open.number });
}
