import type { TestApp } from './test-app.ts';

const MARKS = {
  phase: ['new', 'open', 'done', 'closed'],
  severity: ['slight', 'general', 'grave', null],
} as const;

/** Plants so many entries of a ledger at each unit, past the application: different in all that lists and feeds are narrowed by. */
export async function plantEntries(
  { rows }: Pick<TestApp, 'rows'>,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [unitId, count] of Object.entries(counts)) {
    await rows(
      `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth, source,
         state, phase, is_open, owner_unit_id, owner_unit_name, found_on, closed_on, rounds, is_key, written_by, written_by_name, written_at, changed_at)
       select gen_random_uuid(), u.id, u.region, u.name, u.region, 'problem', 'TZ-DD', '1.0', 'P-' || left(u.id::text, 8) || '-' || n,
         case when n % 5 = 0 then '100% 的教室_缺灯 ' else '消防通道堆放杂物 ' end || n, '', '{}', ($3::text[])[1 + n % 4], 'manifest', 'person', 'found', p.phase,
         p.phase <> 'closed', case when p.phase <> 'new' then u.id end, case when p.phase <> 'new' then u.name end, date '2026-01-01' + n, case when p.phase = 'closed' then date '2026-06-01' + n end, n % 4, n % 3 = 0, u.id, '督导室',
         timestamptz '2026-01-01T00:00:00Z' + n * interval '1 hour', timestamptz '2026-02-01T00:00:00Z' + n * interval '1 hour'
       from unit u cross join generate_series(1, $2::int) n cross join lateral (select ($4::text[])[1 + n % 4] as phase) p where u.id = $1`,
      [unitId, count, MARKS.severity, MARKS.phase],
    );
  }
}
