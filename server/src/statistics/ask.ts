import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { askForFigures, urgeReturns } from '@dudao/core/statistics/contract';
import { faultOfAsking } from '@dudao/core/statistics/return-state';
import { STAT_PERIOD_NAMES } from '@dudao/core/statistics/stat-period';
import { isReported, owedBy, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readStatisticsBook } from './book.ts';
import { periodOfId, placeOf } from './rows.ts';

/** Rows written in one statement. */
const AT_ONCE = 2000;

export const askForFiguresImplementation = implement(askForFigures, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const book = await readStatisticsBook(tx);
    if (book === null) return refuse(problem('statistic-no-book'));
    const period = periodOfId(input.period);
    const fault = faultOfAsking(period, { dueOn: input.dueOn, today: plainDateOf(now) });
    if (fault !== null) return refuse(fault);
    const owing = await listOwing(tx, book, { unitId: unit.id, every: period.every });
    if (owing.length === 0) {
      const { zh, en } = STAT_PERIOD_NAMES[period.every];
      return refuse(problem('statistic-nobody-owes', { every: zh, everyEn: en }, { field: 'period' }));
    }
    let asked = 0;
    for (let from = 0; from < owing.length; from += AT_ONCE) {
      asked += await tx.run(
        `insert into statistic_return (id, unit_id, region, unit_name, rulebook_id, rulebook_version, period, period_name, every, from_on, due_on, keys, numbers, asked_by_name, asked_at)
         select o.id, o.unit_id, o.region, o.name, $1, $2, $3, $10, $4, $5, $6, o.keys, array_fill(null::numeric, array[cardinality(o.keys)]), $7, $8
         from jsonb_to_recordset($9) as o (id uuid, unit_id uuid, region uuid, name text, keys text[])
         on conflict on constraint statistic_return_once do nothing`,
        [
          book.id,
          book.version,
          period.id,
          period.every,
          period.from,
          input.dueOn,
          caller.name,
          now.toISOString(),
          JSON.stringify(owing.slice(from, from + AT_ONCE)),
          period.name.zh,
        ],
      );
    }
    await record(tx, {
      event: 'statistics.asked',
      unitId: unit.id,
      subject: unit.id,
      after: { period: period.id, dueOn: input.dueOn, asked },
    });
    return ok({ asked, already: owing.length - asked });
  },
});

interface OwingRow {
  readonly unit_id: string;
  readonly region: string;
  readonly name: string;
  readonly kind: string;
  readonly school_type: string | null;
}

/** ST4 Open units at and below one that owe anything for periods of a kind, with the keys of what they owe. */
async function listOwing(
  db: Db,
  book: StatisticsBook,
  { unitId, every }: { readonly unitId: string; readonly every: Parameters<typeof owedBy>[2] },
) {
  const kinds = new Set(
    book.counters.flatMap((counter) => (isReported(counter) && counter.every === every ? counter.owed : [])),
  );
  const rows = await db.many<OwingRow>(
    `select u.id as unit_id, u.region, u.name, u.kind, u.school_type from unit_below b join unit u on u.id = b.unit_id
     where b.top_id = $1 and u.closed_on is null and u.kind = any ($2)`,
    [unitId, [...kinds]],
  );
  const keysOf = new Map<string, readonly string[]>();
  return rows.flatMap(({ kind, school_type: schoolType, ...unit }) => {
    const of = `${kind} ${schoolType ?? ''}`;
    const keys = keysOf.get(of) ?? owedBy(book, { kind, schoolType }, every).map(({ key }) => key);
    keysOf.set(of, keys);
    return keys.length === 0 ? [] : [{ id: randomUUID(), ...unit, keys }];
  });
}

export const urgeReturnsImplementation = implement(urgeReturns, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { column, ids } = await placeOf(tx, unit);
    const urged = await tx.run(
      `update statistic_return r set urged_on = $4, urged_by_name = $5, urged_words = $6, revision = revision + 1
       where r.${column} = any ($1::uuid[]) and r.period = $2 and r.state = 'open' and ($3::uuid[] is null or r.unit_id = any ($3))
         and exists (select 1 from unit e where e.id = r.unit_id and e.closed_on is null)`,
      [ids, input.period, input.unitIds, plainDateOf(now), caller.name, input.words],
    );
    if (urged === 0) return refuse(problem('statistic-nobody-to-urge'));
    await record(tx, {
      event: 'statistics.urged',
      unitId: unit.id,
      subject: unit.id,
      after: { period: input.period, urged },
    });
    return ok({ urged });
  },
});
