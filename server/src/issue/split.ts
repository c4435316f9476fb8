import { randomUUID } from 'node:crypto';
import { actionThat, decideSplit } from '@dudao/core/issue/decide-merge';
import type { Entry } from '@dudao/core/issue/entry';
import { splitIssue } from '@dudao/core/issue/merge-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { recordAll } from '../lib/record.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { beyond } from './beyond.ts';
import { type By, type DeedFacts, type DeedInput, readFacts } from './deed-facts.ts';
import { faultOfNamed, weighOne, writeDeeds } from './deeds.ts';
import { carryMeasures, listOpenMeasures, recountMeasures } from './measure-rows.ts';
import { faultOfTable } from './merge.ts';
import { entranceOf } from './parts.ts';
import { lockIssueRow, takeNumbers, writeParties, writeSteps } from './rows.ts';
import { actingOf, type Decided, type Weighed } from './weighed.ts';

type PartInput = InputOf<typeof splitIssue>['parts'][number];

/** A part as it was asked for, with what it names and what it becomes. */
interface Part {
  readonly input: PartInput;
  readonly facts: DeedFacts;
  readonly entry: Entry;
  readonly measures: readonly IssueMeasureTable[];
}

const deedOf = ({ owner, jointUnitIds }: PartInput): DeedInput => ({
  action: '',
  words: '',
  values: {},
  filingIds: [],
  ...(owner === undefined ? {} : { owner }),
  ...(jointUnitIds === undefined ? {} : { jointUnitIds }),
});

export const splitIssueImplementation = implement(splitIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: ({ tx, input, caller, now }) =>
    beyond(tx, async () => {
      const row = await lockIssueRow(tx, input.issueId);
      if (row === null) return refuse(problem('not-found'));
      if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const whole = await weighOne(tx, row, caller);
      const action = actionThat('split', whole.kind, whole.entry);
      if (action === undefined) return refuse(faultOfTable(whole));
      const open = await listOpenMeasures(tx, [row.id]);
      const named = await namedOf(tx, whole, { parts: input.parts, open, by: { caller, now } });
      if (!named.ok) return named;
      const acting = actingOf(whole, caller);
      const deed = {
        action: action.id,
        words: input.words,
        values: {},
        files: 0,
        parts: named.value.map(({ input: part, measures }) => ({ ...part, measures: measures.length })),
      };
      const decided = decideSplit(whole.kind, whole.entry, deed, { acting, today: plainDateOf(now) });
      if (!decided.ok) return decided;
      const parts = named.value.map((part, i) => ({ ...part, entry: decided.value.parts[i] ?? whole.entry }));
      const by = action.by.find((one) => whole.parts.has(one)) ?? null;
      const done: Decided = { ...whole, done: decided.value.whole, part: by };
      const made = await writeParts(tx, done, { parts, words: input.words, by: { caller, now } });
      return ok({ revision: row.revision + 1, parts: [...made] });
    }),
});

/** What each part names: its owners must be there and within the ledger, its measures open and of the whole, each given once. */
async function namedOf(
  tx: Tx,
  whole: Weighed,
  given: { readonly parts: readonly PartInput[]; readonly open: readonly IssueMeasureTable[]; readonly by: By },
): Promise<Result<readonly Omit<Part, 'entry'>[]>> {
  const { open, by } = given;
  const faults: Problem[] = [];
  const named: Omit<Part, 'entry'>[] = [];
  const taken = new Set<string>();
  // In one breath: what the parts name does not depend on each other.
  const found = await Promise.all(
    given.parts.map(async (input) => {
      const deed = deedOf(input);
      return { input, deed, facts: await readFacts(tx, deed, by.caller) };
    }),
  );
  for (const [i, { input, deed, facts }] of found.entries()) {
    const fault = faultOfNamed(whole, deed, facts);
    if (fault !== null) faults.push({ ...fault, at: { field: `parts.${i}.owner` } });
    const measures = open.filter(({ id }) => input.measureIds.includes(id) && !taken.has(id));
    if (measures.length !== input.measureIds.length) {
      faults.push(problem('issue-measure-unknown', {}, { field: `parts.${i}.measureIds` }));
    }
    for (const { id } of measures) taken.add(id);
    named.push({ input, facts, measures });
  }
  return faults.length > 0 ? refuse(...faults) : ok(named);
}

/** Ends the whole and writes its parts: with all that the whole says, what each says of itself, and the state in which the whole stood. */
async function writeParts(
  tx: Tx,
  whole: Decided,
  { parts, words, by }: { readonly parts: readonly Part[]; readonly words: string; readonly by: By },
): Promise<readonly { readonly issueId: string; readonly number: string }[]> {
  const { row, kind } = whole;
  const { caller, now } = by;
  const today = plainDateOf(now);
  const keeper = await readUnitRow(tx, row.keeper_id);
  if (keeper === null) throw new Error('a ledger whose keeper is not there');
  const year = Number(today.slice(0, 4));
  const numbers = await takeNumbers(tx, keeper, { prefix: kind.ledger.prefix, year, count: parts.length });
  const rows = parts.map(({ input, entry, facts }, i) => ({
    id: randomUUID(),
    number: numbers[i] ?? '',
    title: input.title,
    detail: input.detail === '' ? row.detail : input.detail,
    owner_unit_id: entry.ownerUnitId,
    owner_unit_name: input.owner === undefined ? row.owner_unit_name : facts.ownerName,
    owner_person_id: entry.ownerPersonId,
    owner_person_name: input.owner === undefined ? row.owner_person_name : facts.personName,
    handling: entry.handling,
    handling_values: entry.handlingValues,
    fix_due_on: entry.fixDueOn,
    due_on: entry.dueOn,
    look_on: entry.lookOn,
  }));
  const told = { parts: rows.map(({ number, title }) => `${number} ${title}`).join('；') };
  const input: DeedInput = {
    action: whole.done.action.id,
    words,
    values: {},
    filingIds: [],
    parts: parts.length,
    told,
  };
  const facts = await readFacts(tx, input, caller);
  await writeDeeds(tx, [whole], { input, facts, by });
  await tx.run(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, depth, method, severity,
       urgency, difficulty, layer, clause, clause_version, place, source, source_id, source_text, source_noun, source_key, source_period, passes_on, state, phase, is_open, handling, handling_values,
       owner_unit_id, owner_unit_name, owner_person_id, owner_person_name, found_on, fix_due_on, due_on, reported_on, rounds, reopened, extensions, is_key, key_values,
       worked_by, written_by, written_by_name, written_at, changed_at, likeness, waits, answers, look_on, is_asked)
     select p.id, w.unit_id, w.region, w.unit_name, w.keeper_id, w.ledger, w.rulebook_id, w.version, p.number, p.title, p.detail, w.field_values, w.depth, w.method,
       w.severity, w.urgency, w.difficulty, w.layer, w.clause, w.clause_version, w.place, w.source, w.source_id, w.source_text, w.source_noun, w.source_key, w.source_period, w.passes_on,
       $3, $4, true, p.handling, p.handling_values, p.owner_unit_id, p.owner_unit_name, p.owner_person_id, p.owner_person_name, w.found_on, p.fix_due_on, p.due_on, w.reported_on,
       w.rounds, w.reopened, w.extensions, w.is_key, w.key_values, w.worked_by, $5, $6, $7, $7, w.likeness, $8, w.answers, p.look_on, w.is_asked
     from issue w cross join jsonb_to_recordset($2) as p (id uuid, number text, title text, detail text, owner_unit_id uuid, owner_unit_name text,
       owner_person_id uuid, owner_person_name text, handling text, handling_values jsonb, fix_due_on date, due_on date, look_on date) where w.id = $1`,
    [row.id, JSON.stringify(rows), row.state, row.phase, caller.accountId, caller.name, now, row.waits],
  );
  writeParties(
    tx,
    rows.map(({ id }, i) => ({ issueId: id, raisedToId: null, ...ownersOf(parts[i]) })),
  );
  await tx.run(
    `insert into issue_link (issue_id, other_id, kind, unit_id, region, is_same_unit, at, by_id, by_name)
     select p.id, $2::uuid, 'split', w.unit_id, w.region, true, $3::timestamptz, $4::uuid, $5::text from unnest($1::uuid[]) p (id) join issue w on w.id = $2::uuid
     union all
     select p.id, l.other_id, 'recurs', l.unit_id, l.region, l.is_same_unit, $3::timestamptz, $4::uuid, $5::text
     from unnest($1::uuid[]) p (id) join issue_link l on l.issue_id = $2::uuid and l.kind = 'recurs'`,
    [rows.map(({ id }) => id), row.id, now, caller.accountId, caller.name],
  );
  for (const [i, { id, number }] of rows.entries()) {
    const to = { id, unit_id: row.unit_id, region: row.region };
    await carryMeasures(tx, parts[i]?.measures ?? [], { to, words: `分到 ${number}`, today });
  }
  await recountMeasures(tx, [row.id, ...rows.map(({ id }) => id)]);
  const steps = rows.map(({ id }) => ({
    issueId: id,
    revision: 1,
    unitId: row.unit_id,
    region: row.region,
    action: 'split-off',
    part: whole.part,
    from: null,
    to: row.state,
    words,
    told: { from: `${row.number} ${row.title}` },
  }));
  writeSteps(tx, steps, { ...caller, at: now });
  await recordAll(
    tx,
    rows.map(({ id, number }) => ({
      event: 'issue.created',
      unitId: row.unit_id,
      subject: id,
      after: { ledger: row.ledger, number, splitFrom: row.id },
    })),
  );
  return rows.map(({ id, number }) => ({ issueId: id, number }));
}

function ownersOf(part: Part | undefined): Pick<Entry, 'ownerUnitId' | 'jointUnitIds'> {
  return { ownerUnitId: part?.entry.ownerUnitId ?? null, jointUnitIds: part?.entry.jointUnitIds ?? [] };
}
