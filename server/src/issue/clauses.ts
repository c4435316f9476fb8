import { findClauses as contract } from '@dudao/core/issue/clause-contract';
import {
  clauseRefOf,
  findClauses,
  type KnownClause,
  sheetClauses,
  standardClauses,
} from '@dudao/core/issue/find-clauses';
import type { ClauseRef } from '@dudao/core/issue/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import { readSheets } from '../field/books.ts';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';

/** Frozen content never changes, so what was read of it is kept: digest → its clauses. */
const KNOWN = new Map<string, readonly KnownClause[]>();
const MOST_KNOWN = 200;

/** Every clause of the newest version of each standard, and every question of the sheets in force. */
async function readStock(db: Db): Promise<readonly KnownClause[]> {
  const newest = await db.many<{ standard_id: string; version: string; digest: string }>(
    `select distinct on (standard_id) standard_id, version, digest from standard_version
     order by standard_id, string_to_array(version, '.')::int[] desc`,
  );
  const unread = newest.filter(({ digest }) => !KNOWN.has(digest)).map(({ digest }) => digest);
  if (KNOWN.size + unread.length > MOST_KNOWN) KNOWN.clear();
  if (unread.length > 0) {
    const rows = await db.many<{ digest: string; content: string }>(
      'select digest, content from standard_version where digest = any ($1)',
      [newest.map(({ digest }) => digest).filter((digest) => !KNOWN.has(digest))],
    );
    // Safe: it was frozen from a Standard, and the server may not change it.
    for (const { digest, content } of rows) KNOWN.set(digest, standardClauses(JSON.parse(content) as Standard));
  }
  const { inForce } = await readSheets(db);
  return [...newest.flatMap(({ digest }) => KNOWN.get(digest) ?? []), ...inForce.flatMap(sheetClauses)];
}

export const findClausesImplementation = implement(contract, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const found = findClauses(await readStock(db), input.search);
    return ok({ clauses: found.map(({ text, ...one }) => ({ ...shownRef(one), text })) });
  },
});

function shownRef({ kind, of, version, ofName, id, name }: Omit<KnownClause, 'text'>): ClauseRef {
  return { kind, of, version, ofName, id, name };
}

/** The clause that an entry picked, in the version from which it was picked; null: it wrote text, or what it names is not there. */
export async function readPicked(
  db: Db,
  { clause, version }: { readonly clause: string | null; readonly version: string | null },
): Promise<ClauseRef | null> {
  if (clause === null || version === null) return null;
  const [of = ''] = clause.split(' ');
  const frozen = await readFrozenStandard(db, of, version);
  const sheet = frozen === null ? (await readSheets(db)).find(of, version) : null;
  const known = frozen === null ? (sheet === null ? [] : sheetClauses(sheet)) : standardClauses(frozen.standard);
  const found = known.find((one) => clauseRefOf(one) === clause);
  return found === undefined ? null : shownRef(found);
}

/** What is wrong with a clause that is said to be picked; null: nothing, or it is text. */
export async function faultOfPicked(
  db: Db,
  picked: { readonly clause: string | null; readonly version: string | null },
): Promise<Problem | null> {
  if (picked.version === null || (await readPicked(db, picked)) !== null) return null;
  return problem('issue-clause-unknown', { clause: picked.clause ?? '', version: picked.version }, { field: 'clause' });
}
