import { can } from '@dudao/core/access/can';
import { OVER } from '@dudao/core/accountability/case-state';
import { CASE_ACTIONS } from '@dudao/core/accountability/case-table';
import { listCases, listMyCases } from '@dudao/core/accountability/contract';
import { obstacleOf } from '@dudao/core/accountability/decide-step';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { bookOf, readAccountabilityBook } from './book.ts';
import { tellLines } from './lines.ts';
import { type CaseRow, caseKindOf, KNOWN, knownTo, lifeOf, listFactRows, type Standing, standingOf } from './rows.ts';

const PAGE = 50;
const MOST_MINE = 100;
const SIDES = { handles: 'c.unit_id = $3', concerns: 'c.concerned_unit_id = $3' } as const;

interface KnownCase {
  readonly row: CaseRow;
  readonly standing: Standing;
}

/** Those of some cases of which the caller may know, with how they stand to each. */
async function knownOf(db: Db, rows: readonly CaseRow[], caller: Caller): Promise<readonly KnownCase[]> {
  const known: KnownCase[] = [];
  for (const row of rows) {
    const standing = await standingOf(db, row, caller);
    if (standing !== null) known.push({ row, standing });
  }
  return known;
}

const told = (known: readonly KnownCase[]) =>
  known.map(({ row, standing }) => ({ row, isConcerned: standing.side === 'concerned' }));

export const listCasesImplementation = implement(listCases, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { side, after }, unit, caller, now }) => {
    const rows = await db.many<CaseRow>(
      `select c.* from accountability_case c where ${KNOWN} and ${SIDES[side]} and ($4::date is null or (c.opened_on, c.id) < ($4, $5::uuid))
       order by c.opened_on desc, c.id desc limit ${PAGE + 1}`,
      [...knownTo(caller), unit.id, after?.on ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const isReady = (await readAccountabilityBook(db)) !== null;
    return ok({
      cases: await tellLines(db, told(await knownOf(db, page, caller))),
      next: last === undefined ? null : { on: last.opened_on, id: last.id },
      actions: {
        open: !isReady
          ? 'accountability-no-book'
          : can(caller.grants, 'accountability.handle', unit.path) || 'forbidden',
      },
      on: plainDateOf(now),
    });
  },
});

/** Steps that somebody is waited for; the others may be taken, and nobody waits. */
const WAITED_FOR: readonly string[] = [
  'state',
  'receive',
  'criticise',
  'decide',
  'uphold',
  'notify',
  'lapse',
  'propose',
  'serve',
  'hand-over',
  'leave',
  'accept',
  'end',
];

export const listMyCasesImplementation = implement(listMyCases, {
  handle: async ({ db, caller, now }) => {
    const today = plainDateOf(now);
    const rows = await db.many<CaseRow>(
      `select c.* from accountability_case c where ${KNOWN} and c.state <> all ($3::text[]) order by c.due_on nulls last, c.id limit ${MOST_MINE}`,
      [...knownTo(caller), OVER],
    );
    const mine: KnownCase[] = [];
    for (const one of await knownOf(db, rows, caller)) {
      const book = await bookOf(db, one.row);
      const life = lifeOf(one.row, await listFactRows(db, one.row.id));
      const acting = {
        parts: one.standing.parts,
        by: { accountId: caller.accountId, personId: caller.personId },
        today,
        book,
        kind: caseKindOf(book, one.row),
      };
      const waits = CASE_ACTIONS.some(
        (action) => WAITED_FOR.includes(action.id) && obstacleOf(life, action, acting) === null,
      );
      if (waits) mine.push(one);
    }
    return ok({ cases: await tellLines(db, told(mine)), on: today });
  },
});
