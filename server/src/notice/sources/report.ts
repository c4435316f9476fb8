import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { PAPERS } from '@dudao/core/paper/papers';
import { periodsDue } from '@dudao/core/paper/regular';
import type { Db } from '../../lib/db.ts';
import { listRulebooks } from '../../pack/rulebook-rows.ts';
import { accountsOfHolders, type NoticeSource } from '../source.ts';

/** What is due is known a month ahead, and what was not handed in is told for a month after its day. */
const DAYS_TOLD = 31;

/** P13 The periods of every kind of regular paper that are due from a month ago to the latest day that is of interest. */
async function reckoned(db: Db, { today, horizon }: { readonly today: string; readonly horizon: string }) {
  const on = parseDay(today) ?? 0;
  const since = dayText(on - DAYS_TOLD);
  // Of what comes every week a calendar holds no whole year.
  const until = [horizon, dayText(on + DAYS_TOLD)].toSorted()[0] ?? horizon;
  const kinds = (await listRulebooks(db, PAPERS)).flatMap(({ content }) => content.kinds);
  return kinds.flatMap(({ id, name, regular }) =>
    (regular === undefined ? [] : periodsDue(regular, { since, until })).map(
      ({ from, before, name: period, dueOn }) => ({
        kind: id,
        nameZh: name.zh,
        nameEn: name.en,
        period,
        fromOn: from,
        before,
        dueOn,
      }),
    ),
  );
}

/** What those who are asked for a regular paper have not handed in for a period, or got back and not handed in again. */
const OWED = `(select md5(concat_ws(' ', r.unit_id, r.kind, r.reporter_unit_id, r.reporter_body_id, k."fromOn"))::uuid as ref, r.unit_id as to_id,
      r.reporter_unit_id as by_id, r.reporter_body_id as body_id, coalesce(b.name, u.name) as by_name, k.*,
      (select p.id ${texts('p.returned_on is not null')} order by p.issued_at desc, p.id limit 1) as returned_id
    from jsonb_to_recordset($3::jsonb) as k (kind text, "nameZh" text, "nameEn" text, period text, "fromOn" date, before date, "dueOn" date)
    join paper_reporter r on r.kind = k.kind and r.from_on < k.before and (r.until_on is null or r.until_on > k."fromOn")
    join unit u on u.id = r.reporter_unit_id and (u.closed_on is null or u.closed_on > $1)
    left join body b on b.id = r.reporter_body_id
    where (b.id is null or b.ended_on is null or b.ended_on > $1)
      and not exists (select 1 ${texts(`p.returned_on is null and p.status in ('issued', 'closed')`)}))`;

/** The texts of a reporter `r` for a period `k` that came to whoever asks. */
function texts(where: string): string {
  return `from paper p join paper_receiver x on x.paper_id = p.id and x.unit_id = r.unit_id and x.body_id is null
    where p.kind = k.kind and p.period_on = k."fromOn" and p.unit_id = r.reporter_unit_id and p.body_id is not distinct from r.reporter_body_id and ${where}`;
}

const matters = (where: string) =>
  `select o.ref, o.by_id as unit_id, o."dueOn" as due_on,
      case when o.returned_id is null then '/units/' || o.by_id || '/papers/new?kind=' || o.kind else '/papers/' || o.returned_id || '?unit=' || o.by_id end
        || coalesce('&body=' || o.body_id, '') as link,
      jsonb_build_object('kind', o."nameZh", 'kindEn', o."nameEn", 'period', o.period, 'to', t.name, 'reporter', o.by_name,
        'what', case when o.returned_id is null then '待报' else '被退回，待重报' end, 'whatEn', case when o.returned_id is null then 'due' else 'sent back' end) as figures,
      null::uuid[] as spared
    from ${OWED} o join unit t on t.id = o.to_id where ${where}`;

/** P13 A regular paper that a unit is asked for and has not handed in. */
export const reportUnit: NoticeSource = {
  subject: 'report-unit',
  reckoned,
  matters: matters('o.body_id is null'),
};

/** P13 A regular paper that a standing body is asked for; whoever sits in it is reminded. */
export const reportBody: NoticeSource = {
  subject: 'report-body',
  reckoned,
  matters: matters('o.body_id is not null'),
  named: accountsOfHolders({
    from: `${OWED} o join body_seat s on s.body_id = o.body_id and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)`,
    ref: 'o.ref',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: 'true',
  }),
};

/** P13 Whoever asks for a regular paper learns once for each period how many have not handed it in. */
export const reportsMissing: NoticeSource = {
  subject: 'reports-missing',
  reckoned,
  matters: `select md5(concat_ws(' ', o.to_id, o.kind, o."fromOn"))::uuid as ref, o.to_id as unit_id, min(o."dueOn") as due_on,
      '/units/' || o.to_id || '/reports?kind=' || o.kind || '&on=' || o."fromOn" as link,
      jsonb_build_object('kind', min(o."nameZh"), 'kindEn', min(o."nameEn"), 'period', min(o.period), 'count', count(*)::text, 'example', min(o.by_name)) as figures,
      null::uuid[] as spared
    from ${OWED} o where o."dueOn" < $1 group by o.to_id, o.kind, o."fromOn"`,
};
