import type { LedgerKind } from '@dudao/core/issue/entry';
import { proposedRung, type UrgeFacts } from '@dudao/core/issue/ladder';
import { LEDGERS, ledgerKindsOf } from '@dudao/core/issue/ledgers';
import type { Rung } from '@dudao/core/issue/ledgers-format';
import type { Db } from '../../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../../pack/rulebook-rows.ts';
import type { NoticeSource } from '../source.ts';

/** Entries of one keeper that are looked at, the longest overdue first: as many as its page of sheets shows. */
const MOST = 200;

/** Open entries that may have come to a rung: overdue, handed back or reopened, come again, or with a sheet that was not answered. */
const WENT_WRONG = `select i.id from issue i where i.is_open and i.due_on < $1::date
  union select i.id from issue i where i.is_open and (i.rounds > 0 or i.reopened > 0)
  union select l.issue_id from issue_link l join issue i on i.id = l.issue_id where l.kind = 'recurs' and i.is_open
  union select u.issue_id from issue_urge u where u.reply is null and u.withdrawn_reason is null and u.reply_due_on < $1::date`;

interface FactsRow extends UrgeFacts {
  readonly keeper: string;
  readonly title: string;
  readonly since: string;
  readonly rulebookId: string;
  readonly version: string;
  readonly ledger: string;
}

/** Of each keeper the entries in their owners' hands, with what the ladder asks; sheets of an earlier owner do not count. */
function readFacts(db: Db, today: string, unsatisfied: readonly string[]): Promise<FactsRow[]> {
  const sheets =
    'from issue_urge u where u.issue_id = i.id and u.to_unit_id = i.owner_unit_id and u.withdrawn_reason is null';
  return db.many<FactsRow>(
    `select i.keeper_id as keeper, i.title, i.rulebook_id as "rulebookId", i.version, i.ledger, i.fix_due_on as "fixDueOn", i.rounds, i.extensions, i.reopened, i.is_key as "isKey",
       coalesce(i.fix_due_on, (i.changed_at at time zone 'Asia/Shanghai')::date) as since,
       array(select u.rung ${sheets} order by u.issued_at) as issued,
       (select count(*)::int ${sheets} and (u.is_late or (u.reply is null and u.reply_due_on < $1))) as unanswered,
       (select min(u.reply_due_on) ${sheets} and u.reply is null) as "replyDueOn",
       (select count(*)::int from issue_revisit r where r.issue_id = i.id and r.result = 'relapsed') as "failedRevisits",
       (select count(*)::int from issue_link l where l.issue_id = i.id and l.kind = 'recurs') as recurrences,
       (select count(*)::int from issue_step s where s.issue_id = i.id and s.action = any ($2::text[])) as unsatisfied
     from (select i.*, row_number() over (partition by i.keeper_id order by i.due_on nulls last, i.id) as n
       from issue i where i.id in (${WENT_WRONG}) and i.phase = 'open' and i.owner_unit_id is not null and i.owner_unit_id <> i.keeper_id) i
     where i.n <= $3 order by i.keeper_id, i.n`,
    [today, unsatisfied, MOST],
  );
}

/** The ledger of an entry in the version by which it was written; each version is read once. */
function ledgersReader(db: Db): (of: FactsRow) => Promise<LedgerKind | undefined> {
  const read = new Map<string, Promise<readonly LedgerKind[]>>();
  return async ({ rulebookId: id, version, ledger }) => {
    const key = `${id} ${version}`;
    const found =
      read.get(key) ??
      readFrozenRulebook(db, LEDGERS, { id, version }).then((book) =>
        book === null ? [] : ledgerKindsOf(book.content),
      );
    read.set(key, found);
    return (await found).find((one) => one.ledger.id === ledger);
  };
}

/** E16 Of each keeper: of how many entries the next sheet is due, and the one that waits longest. */
async function reckonRungs(db: Db, { today }: { readonly today: string }) {
  const books = await listRulebooks(db, LEDGERS);
  const unsatisfied = books.flatMap(({ content }) =>
    content.paths.flatMap(({ actions }) => actions.filter((one) => one.unsatisfied === true).map(({ id }) => id)),
  );
  const ledgerOf = ledgersReader(db);
  const due = new Map<string, { readonly first: FactsRow; readonly rung: Rung; count: number }>();
  for (const row of await readFacts(db, today, [...new Set(unsatisfied)])) {
    const kind = await ledgerOf(row);
    const rung = kind === undefined ? null : proposedRung(kind, row, today);
    if (rung === null) continue;
    const known = due.get(row.keeper);
    if (known === undefined) due.set(row.keeper, { first: row, rung, count: 1 });
    else known.count += 1;
  }
  return [...due].map(([keeper, { first, rung, count }]) => ({
    keeper,
    since: first.since,
    count: count === MOST ? `${MOST}+` : String(count),
    example: first.title,
    rung: rung.name.zh,
    rungEn: rung.name.en,
  }));
}

/** Sheets of supervision that are due by the ladder and that nobody issued: a person decides each, so the office that keeps the ledger is told. */
export const issueRung: NoticeSource = {
  subject: 'issue-rung',
  reckoned: reckonRungs,
  matters: `select k.keeper as ref, k.keeper as unit_id, k.since as due_on, '/units/' || k.keeper || '/issues/urges' as link,
      jsonb_build_object('count', k.count, 'example', k.example, 'rung', k.rung, 'rungEn', k."rungEn") as figures, null::uuid[] as spared
    from jsonb_to_recordset($3::jsonb) as k (keeper uuid, since date, count text, example text, rung text, "rungEn" text)`,
};

/** Ledgers of which a share of what was closed is drawn for a revisit; where every entry is revisited anyway there is nothing to draw. */
async function reckonShares(db: Db) {
  return (await listRulebooks(db, LEDGERS)).flatMap(({ content: { ledgers } }) =>
    ledgers.flatMap(({ id, name, revisits }) => {
      const share = revisits?.share ?? 0;
      return share > 0 && share < 100 ? [{ ledger: id, name: name.zh, nameEn: name.en, share: String(share) }] : [];
    }),
  );
}

/** Draws look back so far; what was closed before and never drawn from is told no more. */
const MONTHS = 3;

/** E18 Entries closed in a month that is over, of which no draw took its share; and draws that were announced and wait to be opened. */
export const issueDraw: NoticeSource = {
  subject: 'issue-draw',
  reckoned: reckonShares,
  matters: `select md5(i.keeper_id || ' ' || i.ledger)::uuid as ref, i.keeper_id as unit_id, (date_trunc('month', min(i.closed_on)) + interval '1 month')::date as due_on,
      '/units/' || i.keeper_id || '/draws' as link,
      jsonb_build_object('ledger', k.name, 'ledgerEn', k."nameEn", 'count', count(*)::text, 'share', k.share, 'from', min(i.closed_on)::text, 'until', max(i.closed_on)::text,
        'what', '抽取回访', 'whatEn', 'a draw of revisits') as figures, null::uuid[] as spared
    from issue i join jsonb_to_recordset($3::jsonb) as k (ledger text, name text, "nameEn" text, share text) on k.ledger = i.ledger
    where i.phase = 'closed' and i.closed_on >= date_trunc('month', $1::date) - interval '${MONTHS} months' and i.closed_on < date_trunc('month', $1::date)
      and not exists (select 1 from issue_draw d where d.unit_id = i.keeper_id and d.ledger = i.ledger and i.closed_on between d.closed_from and d.closed_until)
    group by i.keeper_id, i.ledger, k.name, k."nameEn", k.share
    union all
    select d.id, d.unit_id, (d.at at time zone 'Asia/Shanghai')::date, '/draws/' || d.id,
      jsonb_build_object('ledger', k.name, 'ledgerEn', k."nameEn", 'count', jsonb_array_length(d.population)::text, 'share', k.share, 'from', d.closed_from::text, 'until', d.closed_until::text,
        'what', '开启已公布的抽取', 'whatEn', 'the opening of a draw that was announced'), null
    from issue_draw d join jsonb_to_recordset($3::jsonb) as k (ledger text, name text, "nameEn" text, share text) on k.ledger = d.ledger
    where d.opened_at is null`,
};
