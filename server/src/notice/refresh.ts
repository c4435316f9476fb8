import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { lastDayReached } from '@dudao/core/notice/reminder-day';
import { REMINDERS, type ReminderRule } from '@dudao/core/notice/reminders';
import { RECIPIENTS } from '@dudao/core/notice/subject';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { recipientsOf } from './recipients.ts';
import { type NoticeSource, reckonedFor } from './source.ts';

/** A rule with the frozen rulebook that it stands in. */
interface FrozenRule {
  readonly rule: ReminderRule;
  readonly id: string;
  readonly version: string;
}

/** What a round changed. */
export interface Refreshed {
  /** Reminders that are new, reached their next step or came back. */
  readonly raised: number;
  /** Reminders whose matter is settled. */
  readonly settled: number;
}

// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_608;

/**
 * Holds what is reminded against what waits: raises what reached a step, withdraws what is settled. Set by set over the whole base, one
 * kind of matter after the other; a second server that is at it makes this one leave it alone. Telling the same twice changes nothing.
 */
export async function refreshNotices(tx: Tx, sources: readonly NoticeSource[], now: Date): Promise<Refreshed> {
  const { free } = await tx.one<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [LOCK]);
  if (!free) return { raised: 0, settled: 0 };
  const rules = await listRules(tx);
  let [raised, settled] = [0, 0];
  for (const source of sources) {
    const found = rules.find(({ rule }) => rule.subject === source.subject);
    const changed = found === undefined ? await withdraw(tx, source, now) : await refresh(tx, source, found, now);
    raised += changed.raised;
    settled += changed.settled;
  }
  return { raised, settled };
}

/** The rules in force: those of the newest frozen version of every rulebook of reminders. */
async function listRules(db: Db): Promise<readonly FrozenRule[]> {
  const books = await listRulebooks(db, REMINDERS);
  return books.flatMap(({ content }) =>
    content.rules.map((rule) => ({ rule, id: content.id, version: content.version })),
  );
}

/** A kind of matter that no rule speaks of any more reminds of nothing. */
async function withdraw(tx: Tx, { subject }: NoticeSource, now: Date): Promise<Refreshed> {
  const settled = await tx.run('update notice set settled_at = $2 where subject = $1 and settled_at is null', [
    subject,
    now.toISOString(),
  ]);
  return { raised: 0, settled };
}

async function refresh(tx: Tx, source: NoticeSource, { rule, id, version }: FrozenRule, now: Date): Promise<Refreshed> {
  const on = plainDateOf(now);
  const today = dayNumber(on);
  const steps = rule.steps.flatMap((step) =>
    step.to.map((recipient) => ({ recipient, step, bound: dayText(lastDayReached(today, step.days)) })),
  );
  const horizon =
    steps
      .map(({ bound }) => bound)
      .sort()
      .at(-1) ?? on;
  const reckoned = await reckonedFor(tx, source, { today: on, horizon });
  const recipients = RECIPIENTS.filter((recipient) => steps.some((step) => step.recipient === recipient));
  return tx.one<{ raised: number; settled: number }>(refreshQuery(source, recipients), [
    on,
    horizon,
    reckoned,
    steps.map(({ recipient }) => recipient),
    steps.map(({ step }) => step.days),
    steps.map(({ bound }) => bound),
    steps.map(({ step }) => step.severity),
    source.subject,
    id,
    version,
    now.toISOString(),
    RECIPIENTS,
  ]);
}

/** Nothing new was reached: the reminder only came back, or says the same in other words. */
const SAME_STEP = '(n.step_days, n.due_on) = (excluded.step_days, excluded.due_on)';

/**
 * One statement for one kind of matter. An account that is told as several recipients gets the farthest step once. A step that is reached
 * makes the reminder new again: unread, not put off, not told. While the day of a matter stays, steps only go on, and one that comes back
 * as it was keeps what was done with it: so a clock that ran ahead and was put right tells nobody twice.
 */
function refreshQuery(source: NoticeSource, recipients: Parameters<typeof recipientsOf>[1]): string {
  return `with matter as materialized (
      select m.ref, m.unit_id, m.due_on, m.link, m.figures || jsonb_build_object('unit', u.name) as figures, m.spared, u.region
      from (${source.matters}) m join unit u on u.id = m.unit_id where m.due_on <= $2::date and $1::date is not null and $3::jsonb is not null),
    found as (${recipientsOf(source, recipients)}),
    step as (select * from unnest($4::text[], $5::int[], $6::date[], $7::text[]) as s (recipient, days, bound, severity)),
    wanted as (
      select distinct on (f.account_id, m.ref) f.account_id, f.recipient, s.days, s.severity, m.*
      from found f join matter m on m.ref = f.ref
      join step s on s.recipient = f.recipient and m.due_on <= s.bound
      join account a on a.id = f.account_id and a.disabled_at is null
      where m.spared is null or not (f.account_id = any (m.spared))
      order by f.account_id, m.ref, s.days desc, array_position($12::text[], f.recipient)),
    held as (
      select w.*, k.id as known, k.settled_at is not null as was_settled,
        coalesce(k.due_on = w.due_on and k.step_days > w.days and (k.rulebook_id, k.rulebook_version) = ($9, $10), false) as is_past,
        k.step_days as old_days, k.severity as old_severity
      from wanted w left join notice k on k.account_id = w.account_id and k.subject = $8 and k.ref = w.ref),
    raised as (
      insert into notice as n (account_id, unit_id, region, subject, ref, recipient, rulebook_id, rulebook_version, step_days, severity,
        due_on, figures, link, reached_at)
      select h.account_id, h.unit_id, h.region, $8, h.ref, h.recipient, $9, $10,
        case when h.is_past then h.old_days else h.days end, case when h.is_past then h.old_severity else h.severity end,
        h.due_on, h.figures, h.link, $11
      from held h
      where h.known is null or h.was_settled or exists (
        select 1 from notice k where k.id = h.known and (k.due_on, k.link, k.unit_id, k.recipient, k.figures, k.rulebook_id,
          k.rulebook_version, k.step_days, k.severity) is distinct from (h.due_on, h.link, h.unit_id, h.recipient, h.figures, $9, $10,
          case when h.is_past then h.old_days else h.days end, case when h.is_past then h.old_severity else h.severity end))
      on conflict on constraint notice_once do update set unit_id = excluded.unit_id, region = excluded.region,
        recipient = excluded.recipient, rulebook_id = excluded.rulebook_id, rulebook_version = excluded.rulebook_version,
        step_days = excluded.step_days, severity = excluded.severity, due_on = excluded.due_on, figures = excluded.figures,
        link = excluded.link, settled_at = null,
        reached_at = case when ${SAME_STEP} then n.reached_at else excluded.reached_at end,
        read_at = case when ${SAME_STEP} then n.read_at end,
        snoozed_until = case when ${SAME_STEP} then n.snoozed_until end,
        told_days = case when ${SAME_STEP} then n.told_days end
      returning n.id),
    settled as (
      update notice n set settled_at = $11
      where n.subject = $8 and n.settled_at is null
        and not exists (select 1 from wanted w where w.account_id = n.account_id and w.ref = n.ref)
      returning n.id)
    select (select count(*)::int from raised) as raised, (select count(*)::int from settled) as settled`;
}

function dayNumber(day: string): number {
  const number = parseDay(day);
  if (number === null) throw new Error(`no such day: ${day}`);
  return number;
}
