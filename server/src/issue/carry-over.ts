import { carryOver, listCarried, previewCarryOver } from '@dudao/core/issue/carry-contract';
import {
  type CARRIED,
  changesOf,
  clausesOf,
  type Mapping,
  mapClause,
  movedKey,
  type NamedClauses,
} from '@dudao/core/issue/carry-over';
import { stateOf } from '@dudao/core/issue/entry';
import { likenessOf } from '@dudao/core/issue/likeness';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import type { Standard } from '@dudao/core/pack/standard';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { recordAll } from '../lib/record.ts';
import type { IssueCarryTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard, type StandardVersionRow, standardOf } from '../pack/rows.ts';
import { readLedgersOf } from './books.ts';
import { type CarryToWrite, readRoundName, writeCarried } from './carry-rows.ts';
import { type IssueRow, lockIssueRows, marksOf, writeSteps } from './rows.ts';

const MOST_SHOWN = 500;

/** What a carry-over is between: the old standard and the version under which the round is held. */
interface Between {
  readonly round: { readonly id: string; readonly name: string };
  /** The newest version of the old standard before the new one; null: none is kept here. */
  readonly before: Standard | null;
  readonly beforeClauses: NamedClauses;
  readonly after: Standard;
  readonly afterClauses: NamedClauses;
  /** What became of each clause; null where the two are not versions of one standard. */
  readonly changes: ReturnType<typeof changesOf> | null;
}

interface Asked {
  readonly roundId: string;
  readonly fromStandardId: string;
  readonly standardId: string;
  readonly version: string;
}

async function readBetween(db: Db, { roundId, fromStandardId, standardId, version }: Asked): Promise<Result<Between>> {
  const name = await readRoundName(db, roundId);
  if (name === null) return refuse(problem('issue-no-such-round'));
  const after = (await readFrozenStandard(db, standardId, version))?.standard;
  if (after === undefined) return refuse(problem('standard-not-found'));
  const isSame = fromStandardId === standardId;
  const row = await db.maybe<StandardVersionRow>(
    `select * from standard_version where standard_id = $1
       and ($2::text is null or string_to_array(version, '.')::int[] < string_to_array($2, '.')::int[])
     order by string_to_array(version, '.')::int[] desc limit 1`,
    [fromStandardId, isSame ? version : null],
  );
  const before = row === null ? null : standardOf(row);
  const afterClauses = clausesOf(after);
  return ok({
    round: { id: roundId, name },
    before,
    // Without an older version kept here the clauses are taken by their ids.
    beforeClauses: before === null ? (isSame ? afterClauses : new Map<string, Text>()) : clausesOf(before),
    after,
    afterClauses,
    changes: isSame && before !== null ? changesOf(before, after) : null,
  });
}

/** The clause that an entry names of a standard: `YZJH-2017 R1` → R1; null where it names none of it. */
function clauseIn({ clause }: Pick<IssueRow, 'clause'>, standardId: string): string | null {
  const [named, id] = clause?.split(' ') ?? [];
  return named === standardId && id !== undefined ? id : null;
}

export const previewCarryOverImplementation = implement(previewCarryOver, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit }) => {
    const between = await readBetween(db, input);
    if (!between.ok) return between;
    const { round, beforeClauses, afterClauses, changes } = between.value;
    const { withoutClause, ledger = null, search = null } = input;
    const given = [unit.id, withoutClause ? null : `${input.fromStandardId} `, round.id, ledger, search];
    const within = `from issue i join unit_below b on b.unit_id = i.unit_id and b.top_id = $1
      where i.is_open and ($2::text is null and i.clause is null or starts_with(i.clause, $2::text)) and ($4::text is null or i.ledger = $4)
        and ($5::text is null or position(lower($5) in lower(i.title || ' ' || i.number || ' ' || i.unit_name)) > 0)`;
    const decided = 'exists (select 1 from issue_carry c where c.issue_id = i.id and c.round_id = $3)';
    const rows = await db.many<IssueRow>(
      `select i.* ${within} and not ${decided} order by i.clause, i.unit_name, i.number, i.id limit ${MOST_SHOWN + 1}`,
      given,
    );
    const { n } = await db.one<{ n: number }>(`select count(*)::int as n ${within} and ${decided}`, given);
    const kindOf = await readLedgersOf(db, rows);
    return ok({
      round: round.name,
      entries: rows.slice(0, MOST_SHOWN).flatMap((row) => {
        const clause = clauseIn(row, input.fromStandardId);
        if (clause === null && row.clause !== null) return [];
        const mapped: Mapping =
          clause === null ? { how: 'none', clause: null } : mapClause(clause, beforeClauses, afterClauses);
        const to = mapped.clause === null ? null : { clause: mapped.clause, name: nameIn(afterClauses, mapped.clause) };
        return [
          {
            id: row.id,
            number: row.number,
            ledger: row.ledger,
            title: row.title,
            unit: { id: row.unit_id, name: row.unit_name },
            stateName: stateOf(kindOf(row), row.state).name,
            revision: row.revision,
            clause,
            clauseName: clause === null ? null : (beforeClauses.get(clause) ?? null),
            how: mapped.how,
            to,
            change: to === null || changes === null ? null : (changes.get(to.clause) ?? ('same' as const)),
          },
        ];
      }),
      decided: n,
      more: rows.length > MOST_SHOWN,
      clauses: [...afterClauses].map(([id, name]) => ({ id, name })),
    });
  },
});

function nameIn(clauses: NamedClauses, id: string): Text {
  return clauses.get(id) ?? { zh: id, en: id };
}

export const carryOverImplementation = implement(carryOver, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const between = await readBetween(tx, input);
    if (!between.ok) return between;
    const ids = [...new Set(input.entries.map(({ issueId }) => issueId))];
    const rows = await lockIssueRows(tx, ids);
    const within = await tx.many<{ id: string }>(
      'select i.id from issue i join unit_below b on b.unit_id = i.unit_id and b.top_id = $1 where i.id = any ($2::uuid[])',
      [unit.id, ids],
    );
    const decided = await tx.many<{ issue_id: string }>(
      'select issue_id from issue_carry where round_id = $1 and issue_id = any ($2::uuid[])',
      [between.value.round.id, ids],
    );
    if (ids.length < input.entries.length || decided.length > 0) return refuse(problem('issue-carry-twice'));
    if (within.length < ids.length) return refuse(problem('not-found'));
    const kindOf = await readLedgersOf(tx, rows);
    const faults: Problem[] = [];
    const carried: (CarryToWrite & { readonly row: IssueRow })[] = [];
    for (const [at, entry] of input.entries.entries()) {
      const row = rows.find(({ id }) => id === entry.issueId);
      if (row === undefined) return refuse(problem('not-found'));
      if (row.revision !== entry.revision) return refuse(problem('changed-meanwhile'));
      const decision = decideCarry(row, entry, { ...between.value, input });
      if (!decision.ok)
        faults.push(...decision.problems.map((fault) => ({ ...fault, at: { field: `entries.${at}` } })));
      else {
        const { ledger } = kindOf(row);
        const marks = { ...marksOf(row), clause: decision.value.toClause ?? row.clause };
        const likeness = row.likeness === null ? null : likenessOf(ledger, marks, row.field_values);
        carried.push({ ...decision.value, likeness, row });
      }
    }
    if (faults.length > 0) return refuse(...faults);
    const { round } = between.value;
    const { standardId, version } = input;
    await writeCarried(tx, carried, { round, standardId, version, by: caller, now });
    const steps = carried.map(({ row, fromClause, toClause, how, words }) => ({
      issueId: row.id,
      revision: row.revision + 1,
      unitId: row.unit_id,
      region: row.region,
      action: how === 'left' ? 'left-behind' : 'carry-over',
      part: 'keeper',
      from: row.state,
      to: row.state,
      words,
      told: {
        round: round.name,
        ...(toClause === null ? {} : { clause: [fromClause, toClause].filter(Boolean).join(' → ') }),
      },
    }));
    writeSteps(tx, steps, { ...caller, at: now });
    await recordAll(
      tx,
      carried.map(({ row, fromClause, toClause }) => ({
        event: 'issue.carried-over',
        unitId: row.unit_id,
        subject: row.id,
        before: { clause: fromClause },
        after: { clause: toClause, roundId: round.id },
      })),
    );
    const left = carried.filter(({ how }) => how === 'left').length;
    return ok({ carried: carried.length - left, left });
  },
});

/** Decides one entry: under which clause it goes on, or that it is left. */
function decideCarry(
  row: IssueRow,
  entry: { readonly clause: string | null; readonly isKept: boolean; readonly words: string },
  { input, beforeClauses, afterClauses }: Between & { readonly input: Asked },
): Result<Omit<CarryToWrite, 'likeness'>> {
  const from = clauseIn(row, input.fromStandardId);
  // What names a clause of another standard is not of this round; what names none may be, as people say.
  const isOther = from === null && row.clause !== null;
  if (isOther || !row.is_open) return refuse(problem('issue-carry-other', { number: row.number }));
  const common = { issueId: row.id, revision: row.revision, fromClause: row.clause ?? '', words: entry.words };
  if (entry.isKept) {
    if (row.clause !== null || entry.clause !== null)
      return refuse(problem('issue-carry-other', { number: row.number }));
    return ok({ ...common, toClause: null, sourceKey: row.source_key, how: 'kept' });
  }
  if (entry.clause === null) {
    if (entry.words === '') return refuse(problem('issue-carry-silent', { number: row.number }));
    return ok({ ...common, toClause: null, sourceKey: row.source_key, how: 'left' });
  }
  if (!afterClauses.has(entry.clause)) return refuse(problem('clause-unknown', { clause: entry.clause }));
  const mapped: Mapping = from === null ? { how: 'none', clause: null } : mapClause(from, beforeClauses, afterClauses);
  const to = { standardId: input.standardId, clause: entry.clause };
  return ok({
    ...common,
    toClause: `${to.standardId} ${to.clause}`,
    sourceKey:
      from === null ? row.source_key : movedKey(row.source_key, { standardId: input.fromStandardId, clause: from }, to),
    how: mapped.clause === entry.clause && mapped.how !== 'none' ? mapped.how : 'chosen',
  });
}

export const listCarriedImplementation = implement(listCarried, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit }) => {
    const rows = await db.many<
      IssueCarryTable &
        Pick<
          IssueRow,
          'number' | 'title' | 'unit_name' | 'phase' | 'state' | 'closed_on' | 'ledger' | 'rulebook_id'
        > & { readonly ledger_version: string }
    >(
      `select c.*, i.number, i.title, i.unit_name, i.phase, i.state, i.closed_on, i.ledger, i.rulebook_id, i.version as ledger_version
       from issue_carry c join issue i on i.id = c.issue_id join unit_below b on b.unit_id = i.unit_id and b.top_id = $1
       where c.round_id = $2 order by i.is_open desc, c.to_clause nulls last, i.number limit 2000`,
      [unit.id, input.roundId],
    );
    const ofLedger = rows.map((row) => ({ ...row, version: row.ledger_version }));
    const kindOf = await readLedgersOf(db, ofLedger);
    return ok({
      entries: ofLedger.map((row) => ({
        id: row.issue_id,
        number: row.number,
        title: row.title,
        unit: { id: row.unit_id, name: row.unit_name },
        phase: row.phase,
        stateName: stateOf(kindOf(row), row.state).name,
        closedOn: row.closed_on,
        from: row.from_clause,
        to: row.to_clause,
        // Safe: the table admits no other.
        how: row.how as (typeof CARRIED)[number],
        words: row.words,
        on: plainDateOf(new Date(row.at)),
        by: row.by_name,
      })),
    });
  },
});
