import { actionThat, afterMerging, faultOfPair, faultOfSurvivor, type Placed } from '@dudao/core/issue/decide-merge';
import { phaseOf, stateOf, turnOf } from '@dudao/core/issue/entry';
import { listMergeable, mergeIssues } from '@dudao/core/issue/merge-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { type By, type DeedFacts, type DeedInput, NO_FACTS } from './deed-facts.ts';
import { decideDeed, weigh, writeDeeds } from './deeds.ts';
import { carryMeasures, listOpenMeasures, recountMeasures } from './measure-rows.ts';
import { entranceOf } from './parts.ts';
import type { IssueRow } from './rows.ts';
import { lockIssueRows, readIssueRow, writeChanges, writeParties, writeSteps } from './rows.ts';
import { sortOut, wordsOf } from './sort-out.ts';
import type { Decided, Weighed } from './weighed.ts';

const MOST_SHOWN = 200;

function placedOf({ row, kind, entry }: Weighed): Placed {
  return { id: row.id, ledger: row.ledger, unitId: row.unit_id, keeperId: row.keeper_id, kind, entry };
}

/** What is done to an entry that is merged, and to which other. */
interface Into {
  readonly survivor: Weighed;
  readonly words: string;
  readonly by: By;
}

/** Decides the end of one entry in another: by its own table, and by the two together. */
function decideMerged(one: Weighed, { survivor, words, by }: Into, facts: DeedFacts): Result<Decided> {
  const pair = faultOfPair(placedOf(survivor), placedOf(one));
  if (pair !== null) return refuse(pair);
  const action = actionThat('merge', one.kind, one.entry);
  if (action === undefined) return refuse(faultOfTable(one));
  return decideDeed(one, { input: inputOf(action.id, { survivor, words }), facts, by });
}

/** Why the table of an entry does not let it be merged or split where it stands. */
export function faultOfTable({ kind, entry }: Weighed): Problem {
  if (!kind.path.actions.some(({ does }) => does === 'merge')) {
    return problem('issue-no-merging', { version: kind.version });
  }
  const { name } = stateOf(kind, entry.state);
  return problem('issue-no-such-action', { state: name.zh, stateEn: name.en });
}

function inputOf(action: string, { survivor: { row }, words }: Pick<Into, 'survivor' | 'words'>): DeedInput {
  return { action, words, values: {}, filingIds: [], into: row.id, told: { into: `${row.number} ${row.title}` } };
}

export const listMergeableImplementation = implement(listMergeable, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input, caller, now }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const rows = await db.many<IssueRow>(
      `select * from issue where unit_id = $1 and keeper_id = $2 and ledger = $3 and phase in ('new', 'open') and id <> $4
       order by found_on desc, number desc limit ${MOST_SHOWN}`,
      [row.unit_id, row.keeper_id, row.ledger, row.id],
    );
    const [survivor, ...others] = await weigh(db, [row, ...rows], caller);
    if (survivor === undefined) throw new Error('an entry that was read was not weighed');
    const into: Into = { survivor, words: '-', by: { caller, now } };
    return ok({
      entries: others.map((one) => {
        const decided = decideMerged(one, into, NO_FACTS);
        const fault = decided.ok ? null : (decided.problems[0] ?? problem('forbidden'));
        return {
          id: one.row.id,
          number: one.row.number,
          title: one.row.title,
          stateName: stateOf(one.kind, one.row.state).name,
          owner:
            one.row.owner_unit_id === null ? null : { id: one.row.owner_unit_id, name: one.row.owner_unit_name ?? '' },
          foundOn: one.row.found_on,
          dueOn: one.row.due_on,
          source: one.row.source,
          revision: one.row.revision,
          obstacle: fault === null ? null : wordsOf(fault),
        };
      }),
    });
  },
});

export const mergeIssuesImplementation = implement(mergeIssues, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: ({ tx, input, caller, now }) =>
    // What may be done is decided by the parts that the caller has in each; whatever they have none in, they are told nothing of.
    beyond(tx, async () => {
      const ids = [...new Set(input.entries.map(({ issueId }) => issueId))];
      const weighed = await weigh(tx, await lockIssueRows(tx, [...new Set([input.issueId, ...ids])]), caller);
      const survivor = weighed.find(({ row }) => row.id === input.issueId);
      if (survivor === undefined) return refuse(problem('not-found'));
      if (survivor.row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const closed = faultOfSurvivor(survivor);
      if (closed !== null) return refuse(closed);
      const into: Into = { survivor, words: input.words, by: { caller, now } };
      const known = weighed.filter(({ parts }) => parts.size > 0);
      const { able, unable } = sortOut(input.entries, known, (one) => decideMerged(one, into, NO_FACTS));
      const { revision } = survivor.row;
      if (input.preview) return ok({ revision, able: able.length, unable });
      if (unable.length > 0) {
        return refuse(problem('issue-bulk-unable', { unable: unable.length, all: input.entries.length }));
      }
      await writeMerged(tx, able, into);
      return ok({ revision: revision + 1, able: able.length, unable });
    }),
});

/** Ends entries in another, which takes over what they were about: their owners, days and counts, open measures, and what they are the return of. */
async function writeMerged(tx: Tx, merged: readonly Decided[], into: Into): Promise<void> {
  const { survivor, words, by } = into;
  const { row, kind } = survivor;
  const today = plainDateOf(by.now);
  const ids = merged.map(({ row: { id } }) => id);
  const measures = await listOpenMeasures(tx, ids);
  for (const one of merged) {
    await writeDeeds(tx, [one], { input: inputOf(one.done.action.id, into), facts: NO_FACTS, by });
  }
  await tx.run('update issue set merged_into = $2 where id = any ($1::uuid[]) or merged_into = any ($1::uuid[])', [
    ids,
    row.id,
  ]);
  await tx.run(
    `insert into issue_link (issue_id, other_id, kind, unit_id, region, is_same_unit, at, by_id, by_name)
     select m.id, $2::uuid, 'merged', m.unit_id, m.region, true, $3::timestamptz, $4::uuid, $5::text from issue m where m.id = any ($1::uuid[])
     union all
     select distinct $2::uuid, l.other_id, 'recurs', $6::uuid, $7::uuid, l.is_same_unit, $3::timestamptz, $4::uuid, $5::text
     from issue_link l where l.issue_id = any ($1::uuid[]) and l.kind = 'recurs' and l.other_id <> $2::uuid
     on conflict do nothing`,
    [ids, row.id, by.now, by.caller.accountId, by.caller.name, row.unit_id, row.region],
  );
  await carryMeasures(tx, measures, { to: row, words: `并入 ${row.number}`, today });
  const entry = afterMerging(
    placedOf(survivor),
    merged.map((one) => one.entry),
  );
  const phase = phaseOf(kind, entry);
  const change = {
    id: row.id,
    entry,
    phase,
    waits: turnOf(kind, entry),
    ownerUnitName: row.owner_unit_name,
    ownerPersonName: row.owner_person_name,
  };
  writeChanges(tx, [change], by.now);
  writeParties(tx, [{ issueId: row.id, ...entry }]);
  await recountMeasures(tx, [row.id, ...ids]);
  const step = {
    issueId: row.id,
    revision: row.revision + 1,
    unitId: row.unit_id,
    region: row.region,
    action: 'absorb',
    part: merged[0]?.part ?? null,
    from: row.state,
    to: row.state,
    words,
    told: {
      merged: merged.map((one) => `${one.row.number} ${one.row.title}`).join('；'),
      ...(entry.fixDueOn === row.fix_due_on ? {} : { fixDueOn: entry.fixDueOn }),
    },
  };
  writeSteps(tx, [step], { ...by.caller, at: by.now });
  await record(tx, {
    event: 'issue.merged',
    unitId: row.unit_id,
    subject: row.id,
    after: { merged: ids, dueOn: entry.dueOn },
  });
}
