import { speaksFor } from '@dudao/core/access/can';
import type { OutputOf } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import { listOwnResults } from '@dudao/core/publication/contract';
import { faultOfStep, replyStateOf } from '@dudao/core/publication/decide-publication';
import { measureOf } from '@dudao/core/publication/measure';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { pathOf } from '../visit/rows.ts';
import { readBookOf } from './book.ts';
import type { LineRow, PublicationRecord } from './rows.ts';
import { toldMeasure } from './told-measure.ts';

const MOST = 50;

type Own = OutputOf<typeof listOwnResults>['results'][number];

export const listOwnResultsImplementation = implement(listOwnResults, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now }) => {
    const lines = await db.many<LineRow>(
      `select r.* from publication_row r join publication p on p.id = r.publication_id where r.row_unit_id = $1 and r.told_at is not null
       order by r.told_at desc, r.publication_id limit ${MOST}`,
      [unit.id],
    );
    const results: Own[] = [];
    for (const line of lines) results.push(await tellOwn(db, { line, lines, unit, caller, today: plainDateOf(now) }));
    return ok({ results });
  },
});

interface OwnAsked {
  readonly line: LineRow;
  readonly lines: readonly LineRow[];
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly today: string;
}

async function tellOwn(db: Db, { line, lines, unit, caller, today }: OwnAsked): Promise<Own> {
  const row = await readRecord(db, line.publication_id);
  const { standard, measure } = await readMeasure(db, row);
  const gradeName = (id: string | null) => measure.grades.find((grade) => grade.id === id)?.name ?? null;
  const { computed } = line;
  // What a person confirmed is told with the rest, once it is frozen; until then the rule's grade is a proposal.
  const isFrozen = row.digest !== null;
  const grade = isFrozen ? line.grade : computed.grade;
  const life = { state: row.state, replyDueOn: row.reply_due_on, lines: [], signers: [] };
  const sides = { unit: unit.path, office: await pathOf(db, row.unit_id) };
  const speaks = speaksFor(caller.grants, 'publication.reply', sides);
  const fault = line.reply === null ? faultOfStep('reply', life, today)?.problem : 'publication-replied-already';
  return {
    publicationId: row.id,
    title: row.title,
    office: await officeName(db, row.unit_id),
    state: row.state,
    period: row.period,
    standardTitle: standard.title,
    measure: toldMeasure(measure),
    group: computed.group.name,
    figure: computed.figure,
    place: computed.place,
    size: computed.size,
    grade: gradeName(grade),
    changed:
      isFrozen && grade !== computed.grade ? { rule: gradeName(computed.grade), reason: line.grade_reason } : null,
    parts: measure.parts.flatMap(({ id, name }) =>
      id in computed.parts ? [{ name, figure: computed.parts[id] ?? null }] : [],
    ),
    reply: replyStateOf(life, line, today),
    points: line.points.map(({ text, answer, isUpheld }) => ({ text, answer, isUpheld })),
    replyDueOn: row.reply_due_on ?? today,
    withdrawn: row.withdrawn_reason,
    publicId: row.public_id,
    series: await seriesOf(db, row, { line, lines }),
    peers: await peersOf(db, row, line),
    actions: { reply: speaks ? (fault ?? true) : 'forbidden' },
  };
}

/** Past the scope: of a publication that told the unit its own line, it reads the head, never the other lines. */
function readRecord(db: Db, id: string): Promise<PublicationRecord> {
  return beyondScope(db, () => db.one<PublicationRecord>('select * from publication where id = $1', [id]));
}

async function officeName(db: Db, unitId: string): Promise<string> {
  const row = await beyondScope(db, () => db.one<{ name: string }>('select name from unit where id = $1', [unitId]));
  return row.name;
}

async function readMeasure(
  db: Db,
  row: PublicationRecord,
): Promise<{ standard: Standard; measure: NonNullable<ReturnType<typeof measureOf>> }> {
  const standard = (await readFrozenStandard(db, row.standard_id, row.version))?.standard;
  const measure = standard === undefined ? null : measureOf(standard, row.measure);
  if (standard === undefined || measure === null) throw new Error(`the standard of ${row.id} is frozen`);
  return { standard, measure };
}

/** 纵比: the unit's own line from period to period by the same measure, of what it was told and what was not withdrawn; the figure before where nothing else is known. */
async function seriesOf(
  db: Db,
  row: PublicationRecord,
  { line, lines }: { readonly line: LineRow; readonly lines: readonly LineRow[] },
): Promise<Own['series']> {
  const periods = new Map<string, Own['series'][number]>();
  const ids = lines.map(({ publication_id: id }) => id);
  const heads = await beyondScope(db, () =>
    db.many<PublicationRecord>(
      `select * from publication where id = any ($1::uuid[]) and unit_id = $2 and standard_id = $3 and measure = $4 and state <> 'withdrawn' and period <= $5
       order by proposed_at`,
      [ids, row.unit_id, row.standard_id, row.measure, row.period],
    ),
  );
  for (const head of heads) {
    const own = lines.find(({ publication_id: id }) => id === head.id);
    if (own === undefined) continue;
    const { figure, place, size } = own.computed;
    periods.set(head.period, { period: head.period, figure, place, size });
  }
  const before = await beyondScope(db, () =>
    db.maybe<{ period: string }>('select period from evaluation_run where id = $1', [row.before_run_ids[0] ?? null]),
  );
  if (before !== null && !periods.has(before.period)) {
    periods.set(before.period, { period: before.period, figure: line.computed.figureBefore, place: null, size: 0 });
  }
  return [...periods.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** 横比: the figures of the unit's group without names; null where the group is so small that figures say who is who. */
async function peersOf(db: Db, row: PublicationRecord, { computed }: LineRow): Promise<Own['peers']> {
  const { least_group: least } = await readBookOf(db, row);
  if (computed.size < least) return null;
  const peers = await beyondScope(db, () =>
    db.many<{ figure: string }>(
      `select computed ->> 'figure' as figure from publication_row where publication_id = $1 and computed -> 'group' ->> 'key' = $2
         and computed ->> 'figure' is not null order by (computed ->> 'figure')::numeric`,
      [row.id, computed.group.key],
    ),
  );
  return peers.map(({ figure }) => figure);
}
