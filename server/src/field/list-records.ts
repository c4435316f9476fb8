import { can } from '@dudao/core/access/can';
import { listRecords, type Proposal, type RecordLine } from '@dudao/core/field/contract';
import { receivedOf } from '@dudao/core/field/gaps';
import { type SheetScore, shownNumber } from '@dudao/core/field/judge';
import { type ProposedEntry, proposalsOf } from '@dudao/core/field/proposals';
import { qualityOf, type StandingRecord } from '@dudao/core/field/quality';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readVisitRow } from '../visit/rows.ts';
import type { Veil, Veilable } from './apart/veil.ts';
import { readFieldOfVisit, unitOfRecords } from './rows.ts';
import { feedbackBodyOf, recordBodyOf, type VersionedRecord } from './standing.ts';

export const listRecordsImplementation = implement(listRecords, {
  subject: (db, { visitId }, caller) => unitOfRecords(db, { visitId, verb: 'field.read' }, caller),
  handle: ({ db, input, caller, unit }) =>
    beyondScope(db, async () => {
      const visit = await readVisitRow(db, input.visitId);
      const visited = visit === null ? null : await readUnitRow(db, visit.visited_unit_id);
      if (visit === null || visited === null) return refuse(problem('not-found'));
      const { veil, records, judged, sole, standing, feedback } = await readFieldOfVisit(db, visit.id, caller);
      const around = await readAround(db, visit.id, veil);
      const foundOn = new Map(
        sole.flatMap(({ recordId, heads: [head] }) =>
          head === undefined ? [] : [[recordId, plainDateOf(new Date(head.received_at))] as const],
        ),
      );
      return ok({
        visit: {
          id: visit.id,
          title: visit.title,
          state: visit.state,
          unit: { id: visited.id, name: visited.name },
          fromOn: visit.from_on,
          untilOn: visit.until_on,
        },
        records: [
          ...records.flatMap((record) => lineOf(record, judged.get(record.recordId) ?? null, around) ?? []),
          ...around.unreadable,
        ],
        quality: qualityOf(
          standing,
          feedback.map(({ body }) => body),
        ),
        proposals: standing
          .flatMap(proposalsOf)
          .map((one) => shownProposal(one, { around, foundOn: foundOn.get(one.recordId) ?? visit.from_on })),
        devices: await devicesOf(db, visit.id, veil),
        actions: { decide: can(caller.grants, 'field.decide', unit.path) || 'forbidden' },
      });
    }),
});

/** What stands around the records of a visit. */
interface Around {
  readonly unitNames: ReadonlyMap<string, string>;
  /** Filed evidence by the item that it is. */
  readonly filings: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  readonly files: ReadonlyMap<string, { readonly here: number; readonly awaited: number }>;
  readonly waiting: ReadonlyMap<string, number>;
  readonly unreadable: RecordLine[];
}

async function readAround(db: Db, visitId: string, veil: Veil): Promise<Around> {
  const units = await db.many<{ id: string; name: string }>(
    'select distinct u.id, u.name from field_item i join unit u on u.id = i.unit_id where i.visit_id = $1',
    [visitId],
  );
  const files = await db.many<
    Veilable & { id: string; record_id: string; filing_id: string | null; title: string | null }
  >(
    `select i.id, i.record_id, i.visit_id, i.kind, i.account_id, r.sheet_key, f.filing_id, e.title
     from field_item i join field_record r on r.id = i.record_id left join field_file f on f.item_id = i.id
       left join evidence_filing e on e.id = f.filing_id
     where i.visit_id = $1 and i.kind = 'file'`,
    [visitId],
  );
  const flags = await db.many<{ id: string; n: number }>(
    `select coalesce(record_id, item_id) as id, count(*)::int as n from field_flag where visit_id = $1 and settled_at is null group by 1`,
    [visitId],
  );
  const broken = await db.many<
    Veilable & {
      id: string;
      unit_id: string;
      unit: string;
      by_name: string;
      received_at: string;
      waiting: number;
    }
  >(
    `select i.id, i.unit_id, i.visit_id, i.kind, i.account_id, null as sheet_key, u.name as unit, i.by_name, i.received_at,
       (select count(*)::int from field_flag g where g.item_id = i.id and g.settled_at is null) as waiting
     from field_item i join unit u on u.id = i.unit_id where i.visit_id = $1 and i.kind = 'unreadable' order by i.received_at, i.id`,
    [visitId],
  );
  const counted = new Map<string, { here: number; awaited: number }>();
  const open = files.filter((row) => !veil.hides(row));
  for (const { record_id: recordId, filing_id: filingId } of open) {
    const count = counted.get(recordId) ?? { here: 0, awaited: 0 };
    if (filingId === null) count.awaited++;
    else count.here++;
    counted.set(recordId, count);
  }
  return {
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
    filings: new Map(
      open.flatMap(({ id, filing_id: filing, title }) =>
        filing === null ? [] : [[id, { id: filing, title: title ?? '' }] as const],
      ),
    ),
    files: counted,
    waiting: new Map(flags.map(({ id, n }) => [id, n])),
    unreadable: broken
      .filter((row) => !veil.hides(row))
      .map((row) => ({
        id: row.id,
        kind: 'unreadable',
        sheet: null,
        title: '',
        unit: { id: row.unit_id, name: row.unit },
        by: row.by_name,
        state: 'finished',
        version: 1,
        receivedAt: row.received_at,
        deviceAt: null,
        score: null,
        bad: 0,
        findings: 0,
        files: { here: 0, awaited: 0 },
        conflict: false,
        waiting: row.waiting,
      })),
  };
}

function lineOf(
  { recordId, heads, versions }: VersionedRecord,
  judged: StandingRecord | null,
  around: Around,
): RecordLine | null {
  const head = heads.at(-1) ?? versions.at(-1);
  if (head === undefined) return null;
  const record = recordBodyOf(head);
  const feedback = feedbackBodyOf(head);
  const body = record ?? feedback;
  if (body === null) return null;
  const isWithdrawn = record?.withdrawn !== undefined;
  return {
    id: recordId,
    kind: body.kind,
    sheet:
      record === null
        ? null
        : { ...record.sheet, name: judged?.sheet.name ?? { zh: record.sheet.key, en: record.sheet.key } },
    title: record?.title ?? '',
    unit: { id: head.unit_id, name: around.unitNames.get(head.unit_id) ?? '' },
    by: head.by_name,
    state: isWithdrawn ? 'withdrawn' : body.state,
    version: body.version,
    receivedAt: head.received_at,
    deviceAt: body.claims.deviceAt,
    score: judged === null ? null : shownScore(judged.judged.score),
    bad: judged?.judged.items.filter(({ bad }) => bad).length ?? 0,
    findings: feedback?.findings.length ?? (judged === null ? 0 : proposalsOf(judged).length),
    files: around.files.get(recordId) ?? { here: 0, awaited: 0 },
    conflict: heads.length > 1,
    waiting: around.waiting.get(recordId) ?? 0,
  };
}

/** A score as people read it. */
export function shownScore(score: SheetScore | null): RecordLine['score'] {
  if (score === null) return null;
  return {
    points: shownNumber(score.points),
    of: shownNumber(score.of),
    percent: shownNumber(score.percent),
    grade: score.grade?.name ?? null,
  };
}

function shownProposal(
  entry: ProposedEntry,
  { around, foundOn }: { readonly around: Around; readonly foundOn: string },
): Proposal {
  const filed = (files: readonly string[]) => files.flatMap((id) => around.filings.get(id) ?? []);
  const { unitId, files, fixed, ...rest } = entry;
  return {
    ...rest,
    unit: { id: unitId, name: around.unitNames.get(unitId) ?? '' },
    foundOn,
    filings: filed(files),
    fixed: fixed === null ? null : { words: fixed.words, filings: filed(fixed.files) },
  };
}

/** Devices that carry the visit; those of somebody who still marks apart are kept back, as how much they made would tell how they marked. */
async function devicesOf(db: Db, visitId: string, veil: Veil) {
  const rows = await db.many<{
    id: string;
    account_id: string;
    name: string;
    owner: string;
    last_contact_at: string;
    waiting: number;
    made_up_to: number;
    counters: number[];
  }>(
    `select d.id, d.account_id, d.name, a.name as owner, d.last_contact_at, d.waiting, d.made_up_to,
       array(select counter from field_item i where i.device_id = d.id) as counters
     from field_carried c join field_device d on d.id = c.device_id join account a on a.id = d.account_id
     where c.visit_id = $1 order by a.name, d.name, d.id`,
    [visitId],
  );
  const open = rows.filter((row) => !veil.isOther(row.account_id));
  return open.map((row) => ({
    name: row.name,
    owner: row.owner,
    lastContactAt: row.last_contact_at,
    waiting: row.waiting,
    missing: receivedOf(row.counters, row.made_up_to).missing.reduce((sum, [from, to]) => sum + to - from + 1, 0),
  }));
}
