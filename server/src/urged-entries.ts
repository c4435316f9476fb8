import { urgeFigures } from '@dudao/core/issue/ladder';
import { readLedgersOf } from './issue/books.ts';
import type { IssueRow } from './issue/rows.ts';
import { readHistories, type UrgeRow, unsatisfiedOf, urgeFactsOf } from './issue/urge/rows.ts';
import type { Db } from './lib/db.ts';
import type { SheetsOn, UrgedEntry } from './lib/serve.ts';

interface Asked {
  readonly keeperId: string;
  readonly today: string;
  readonly most: number;
}

/** Entries that an office keeps and that went wrong or are grave, for nouns after the ledger: those that the ladder of supervision looks at. */
export async function urgedEntries(db: Db, { keeperId, today, most }: Asked): Promise<readonly UrgedEntry[]> {
  const rows = await db.many<IssueRow>(
    `select i.* from issue i where i.keeper_id = $1 and i.is_open and i.phase = 'open' and i.owner_unit_id <> $1 and (i.fix_due_on < $2 or i.severity = 'grave' or i.rounds > 0 or i.reopened > 0
       or exists (select 1 from issue_link l where l.issue_id = i.id and l.kind = 'recurs')
       or exists (select 1 from issue_urge u where u.issue_id = i.id and u.reply is null and u.withdrawn_reason is null and u.reply_due_on < $2))
       and exists (select 1 from unit_below b where b.top_id = $1 and b.unit_id = i.owner_unit_id)
     order by i.due_on nulls last, i.id limit $3`,
    [keeperId, today, most],
  );
  const ids = rows.map(({ id }) => id);
  const urges = await db.many<UrgeRow>(
    'select * from issue_urge where issue_id = any ($1::uuid[]) order by issued_at',
    [ids],
  );
  const ledgerOf = await readLedgersOf(db, rows);
  const unsatisfied = [...new Set(rows.flatMap((row) => unsatisfiedOf(ledgerOf(row))))];
  const historyOf = await readHistories(db, ids, unsatisfied);
  return rows.map((row) => {
    const own = urges.filter(({ issue_id }) => issue_id === row.id);
    const facts = urgeFactsOf(row, { urges: own, history: historyOf(row.id), today });
    return {
      id: row.id,
      label: `${row.number} ${row.title}`,
      owner: { id: row.owner_unit_id ?? '', name: row.owner_unit_name ?? '' },
      figures: { ...urgeFigures(facts, today), 严重程度: row.severity, 台账: row.ledger },
      issued: facts.issued.length,
    };
  });
}

/** What was done about entries: sheets of supervision that were issued and not withdrawn, and the last of them. */
export async function sheetsOn(db: Db, issueIds: readonly string[]): Promise<ReadonlyMap<string, SheetsOn>> {
  const entries = await db.many<{ id: string; rulebook_id: string; version: string; ledger: string }>(
    'select id, rulebook_id, version, ledger from issue where id = any ($1::uuid[])',
    [issueIds],
  );
  const ledgerOf = await readLedgersOf(db, entries);
  const rows = await db.many<{ id: string; count: number; rung: string; on: string; answered: boolean }>(
    `select distinct on (issue_id) issue_id as id, count(*) over (partition by issue_id)::int as count, rung, issued_on as on, reply is not null as answered
     from issue_urge where issue_id = any ($1::uuid[]) and withdrawn_reason is null order by issue_id, issued_at desc`,
    [issueIds],
  );
  return new Map(
    rows.map(({ id, count, rung, on, answered }) => {
      const entry = entries.find((one) => one.id === id);
      const rungs = entry === undefined ? [] : (ledgerOf(entry).ladder?.rungs ?? []);
      return [id, { count, last: { rung: rungs.find((one) => one.id === rung)?.name.zh ?? rung, on, answered } }];
    }),
  );
}
