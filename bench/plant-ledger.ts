import { setTimeout } from 'node:timers/promises';
import { LEDGERS, ledgerKindsOf } from '@dudao/core/issue/ledgers';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { GRADES, LAYERS } from '@dudao/core/issue/shapes';
import type { Client } from 'pg';
import { asSystem, type Pool } from '../server/src/lib/db.ts';
import { listRulebooks } from '../server/src/pack/rulebook-rows.ts';
import { COUNTRY, countryIdSql, schoolOfFirstCountySql } from './ledger-country.ts';
import { ASKED, CAUSE, FAULT, SHOWN, WHERE } from './ledger-texts.ts';

/** The day on which the generated ledger is looked at. */
export const LEDGER_DAY = '2026-11-27';
/** Of a hundred entries of a ledger that is some years old. */
const SHARES: Readonly<Record<Phase, number>> = {
  new: 4,
  open: 18,
  done: 5,
  proving: 4,
  raised: 1,
  paused: 1,
  closed: 63,
  void: 4,
};
const BATCH = 250_000;
/** By whom planted entries were written; others, there before, keep what they have. */
const WRITER = '00000000-0000-4000-8000-000000000001';

/** The ledger whose entries are counted by items. */
export const BY_ITEMS = 'special';

/** How entries lie: over all schools of the country, or all in its first county. */
export interface LedgerToPlant {
  readonly entries: number;
  readonly in: 'country' | 'first-county';
}

interface Slot {
  readonly ledger: string;
  readonly prefix: string;
  readonly rulebook: string;
  readonly version: string;
  readonly state: string;
  readonly phase: Phase;
  readonly handling: string | null;
}

/** What entries are drawn from: every state and class of every ledger, as often as its phase is met. The first ledgers are the fullest. */
async function slotsOf(pool: Pool): Promise<readonly Slot[]> {
  const books = await asSystem(pool, 'bench', (tx) => listRulebooks(tx, LEDGERS));
  const slots: Slot[] = [];
  let ordinal = 0;
  for (const { content } of books) {
    for (const { ledger, path } of ledgerKindsOf(content)) {
      const weight = Math.max(1, Math.round(8 / 2 ** ordinal++));
      for (const phase of Object.keys(SHARES) as Phase[]) {
        const states = path.states.filter((state) => state.phase === phase);
        for (let i = 0; states.length > 0 && i < SHARES[phase] * weight; i++) {
          const state = states[i % states.length]?.id ?? '';
          const handling =
            phase === 'new' || phase === 'raised' ? null : (ledger.classes[i % ledger.classes.length]?.id ?? null);
          slots.push({
            ledger: ledger.id,
            prefix: ledger.prefix,
            rulebook: content.id,
            version: content.version,
            state,
            phase,
            handling,
          });
        }
      }
    }
  }
  return slots;
}

/** A number from 0 to below `most`, as if by chance, from the entry's own number. */
const dice = (seed: number, most: number | string): string =>
  `((hashint8extended(n, ${seed}) & 1073741823) % ${most})::int`;

/** One of them, as if by chance; null is nothing. */
const oneOf = (values: readonly (string | null)[], seed: number): string =>
  `(array[${values.map((value) => (value === null ? 'null' : `'${value}'`)).join(', ')}])[1 + ${dice(seed, values.length)}]`;

/** Plants entries with their owner and the first line of their story; the owner's session takes no part in triggers, and indexes are made after. */
export async function plantLedger(owner: Client, pool: Pool, { entries, in: where }: LedgerToPlant): Promise<void> {
  await owner.query(
    'create temp table slot as select row_number() over () - 1 as i, s.* from jsonb_to_recordset($1) as s (ledger text, prefix text, rulebook text, version text, state text, phase text, handling text)',
    [JSON.stringify(await slotsOf(pool))],
  );
  await owner.query('create unique index on slot (i)');
  await owner.query('analyze slot');
  const again = await putAside(owner);
  await owner.query('set session_replication_role = replica; set synchronous_commit = off');
  for (let from = 0; from < entries; from += BATCH) {
    await owner.query(entriesSql(where, from, Math.min(entries, from + BATCH)), [WHERE, FAULT, SHOWN, CAUSE, ASKED]);
  }
  await owner.query(PARTIES);
  await owner.query(STEPS);
  await owner.query(RAISINGS);
  await owner.query(NUMBERS);
  await owner.query('set session_replication_role = origin; drop table slot');
  await owner.query("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2");
  for (const statement of again) await owner.query(statement);
  await owner.query('select count_issue_tally()');
  // An empty table that was analysed is planned as if it stayed empty, which no new installation's is.
  if (entries > 0) await sweep(owner);
  await owner.query('select sample_issue_marks()');
}

/** Vacuums until the tally's pages are known to be swept, as they are after any day's work: a vacuum that begins while another one still looks at what was before leaves them unmarked. */
async function sweep(owner: Client): Promise<void> {
  await owner.query('vacuum analyze issue, issue_party, issue_step, issue_number, issue_raising');
  for (let tries = 0; tries < 20; tries += 1) {
    await owner.query('vacuum analyze issue_tally');
    const { rows } = await owner.query<{ swept: boolean }>(
      `select relallvisible > relpages / 2 as swept from pg_class where oid = 'issue_tally'::regclass`,
    );
    if (rows[0]?.swept === true) break;
    await setTimeout(500);
  }
}

/** Takes constraints and indexes off the tables; what it answers puts them back. Old rows keep to foreign keys by how they were made. */
async function putAside(owner: Client): Promise<readonly string[]> {
  const tables = "('issue', 'issue_party', 'issue_step')";
  const foreign = await owner.query<{ drop: string; again: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s not valid', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
     from pg_constraint where contype = 'f' and confrelid = 'issue'::regclass`,
  );
  const keys = await owner.query<{ drop: string; again: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
     from pg_constraint where contype in ('p', 'u') and conrelid::regclass::text in ${tables}`,
  );
  const indexes = await owner.query<{ drop: string; again: string }>(
    `select format('drop index %I', indexname) as drop, indexdef as again from pg_indexes
     where tablename in ${tables} and indexname not in (select conname from pg_constraint)`,
  );
  for (const { drop } of [...foreign.rows, ...keys.rows, ...indexes.rows]) await owner.query(drop);
  return [...keys.rows, ...indexes.rows, ...foreign.rows].map(({ again }) => again);
}

/** Entries from one number to before another. Their ids are spread like those of the application; what is open is young, what is closed may be five years old. */
function entriesSql(where: LedgerToPlant['in'], from: number, until: number): string {
  const school = where === 'country' ? dice(1, COUNTRY.school) : schoolOfFirstCountySql(dice(1, 500));
  const pick = (list: number, seed: number): string =>
    `($${list}::text[])[1 + ${dice(seed, `cardinality($${list}::text[])`)}]`;
  const sentence = (i: number): string =>
    `${pick(1, 10 + i)} || ${pick(2, 20 + i)} || '，' || ${pick(3, 30 + i)} || '；' || ${pick(4, 40 + i)} || '。'`;
  const name = `chr(19968 + ${dice(51, 7000)}) || chr(19968 + ${dice(52, 7000)})`;
  return `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, depth, method, severity,
      urgency, difficulty, layer, place, clause, source, state, phase, is_open, handling, owner_unit_id, owner_unit_name, raised_to_id, found_on, fix_due_on, due_on, closed_on, is_key,
      written_by, written_by_name, written_at, changed_at)
    select (substr(hash, 1, 12) || '4' || substr(hash, 14, 3) || '8' || substr(hash, 18))::uuid, unit_id, region, unit_name, keeper_id, ledger, rulebook, version,
      prefix || '-' || extract(year from found_on) || '-' || lpad(n::text, 8, '0'), title, detail,
      case when ledger = '${BY_ITEMS}' and ${dice(69, 10)} > 0 then jsonb_build_object('item', '整治项' || ${dice(70, 30)}) else '{}' end,
      (array['manifest', 'deep'])[1 + ${dice(60, 2)}], (array['hear', 'look', 'read', 'ask'])[1 + ${dice(61, 4)}],
      (array['slight', 'slight', 'slight', 'general', 'general', 'grave', null])[1 + ${dice(62, 7)}],
      ${oneOf([null, null, ...GRADES], 71)}, ${oneOf([null, null, ...GRADES], 72)}, ${oneOf([null, ...LAYERS], 73)},
      ${dice(74, 300)} || '室', 'A' || ${dice(63, 40)} || '.' || ${dice(64, 8)}, (array['person', 'visit', 'visit'])[1 + ${dice(65, 3)}], state, phase, is_open, handling,
      case when owned then owner end, case when owned then unit_name end, case when phase = 'raised' then city end,
      found_on, case when not owned then null when is_open then due_on else found_on + 10 + ${dice(68, 60)} end, case when is_open and phase <> 'paused' then due_on end,
      case when phase = 'closed' then least(found_on + 60, date '${LEDGER_DAY}') end, ${dice(66, 50)} = 0,
      '${WRITER}', '督导室', found_on::timestamptz, least(found_on + ${dice(67, 60)}, date '${LEDGER_DAY}')::timestamptz + n * interval '1 microsecond'
    from (
      select n, md5('issue' || n) as hash, s.*, u.unit_id, u.region, u.unit_name, u.city, case when ${dice(2, 30)} = 0 then u.city else u.region end as keeper_id,
        case when ${dice(3, 5)} = 0 then u.region else u.school end as owner, s.phase not in ('closed', 'void') as is_open,
        s.phase not in ('new', 'raised', 'void') as owned,
        date '${LEDGER_DAY}' - case when s.phase in ('closed', 'void') then ${dice(4, 1800)} else ${dice(4, 200)} end as found_on,
        date '${LEDGER_DAY}' + ${dice(5, 150)} - 30 as due_on,
        ${pick(1, 6)} || ${pick(2, 7)} as title,
        ${[0, 1, 2].map(sentence).join(' || ')} || '责任督学' || ${name} || '于第' || ${dice(53, 53)} || '周走访时记录，涉及' || ${dice(54, 900)} || '人。' || ${pick(5, 8)} || '。' || ${pick(1, 14)} || ${pick(2, 15)} || '的问题' || ${pick(5, 16)} || '。' as detail
      from (select n, ${school} as number from generate_series(${from}::bigint, ${until - 1}::bigint) n) e
      join slot s on s.i = ${dice(9, '(select count(*) from slot)')}
      cross join lateral (
        select id as school, case when ${dice(10, 10)} = 0 then region else id end as unit_id, region, name as unit_name, path[2] as city
        from unit where id = ${countryIdSql('school', 'e.number')}) u
    ) made`;
}

const PARTIES = `insert into issue_party (issue_id, unit_id, region, part, is_open)
  select id, owner_unit_id, region, 'owner', is_open from issue where owner_unit_id is not null and written_by = '${WRITER}'`;

/** What was put to the level above and waits there; the triggers that keep it take no part. */
const RAISINGS = `insert into issue_raising (issue_id, unit_id, region, owner_unit_id, kind, from_id, from_name, to_id, to_name, to_kind, ledger, asked_revision, asked_at, due_on)
  select i.id, i.unit_id, i.region, i.owner_unit_id, 'raised', i.keeper_id, k.name, i.raised_to_id, t.name, t.kind, i.ledger, i.revision, i.changed_at, i.due_on
  from issue i join unit k on k.id = i.keeper_id join unit t on t.id = i.raised_to_id where i.phase = 'raised' and i.written_by = '${WRITER}'`;

const STEPS = `insert into issue_step (issue_id, revision, unit_id, region, action, to_state, words, field_values, told, at, by_id, by_name)
  select id, 1, unit_id, region, 'create', 'found', '', '{}', '{}', written_at, written_by, written_by_name from issue where written_by = '${WRITER}'`;

/** New entries get numbers far beyond those planted. */
const NUMBERS = `insert into issue_number (keeper_id, region, unit_id, prefix, year, last)
  select k.id, k.region, k.id, p.prefix, 2026, 100000000 from (select id, region from unit where kind in ('city', 'county')) k, (select distinct prefix from slot) p on conflict do nothing`;
