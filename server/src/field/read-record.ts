import { can } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import { spanOf } from '@dudao/core/evidence/provenance';
import { type FieldFile, readRecord, type ShownFlag, type ShownVersion } from '@dudao/core/field/contract';
import { type FieldFlag, flagText } from '@dudao/core/field/flags';
import { FILE_BODY } from '@dudao/core/field/item';
import { type JudgedItem, shownNumber } from '@dudao/core/field/judge';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { fillText } from '@dudao/core/lib/text';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import { beyondScope, type Db } from '../lib/db.ts';
import type { FieldFlagTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { readVisitRow } from '../visit/rows.ts';
import { readVeil, type Veil, type Veilable } from './apart/veil.ts';
import { readSheets } from './books.ts';
import { type ItemRow, readItemRow, readRecordRow } from './item-rows.ts';
import { shownScore } from './list-records.ts';
import { unitOfRecords } from './rows.ts';
import { feedbackBodyOf, judgeVersion, listVersioned, recordBodyOf, unveiled, type VersionRow } from './standing.ts';

/** The unit at which the caller stands to a record, or to what could not be read: that of its visit. */
export async function unitOfRecord(
  db: Db,
  { recordId, verb }: { readonly recordId: string; readonly verb: Verb },
  caller: Caller,
): Promise<string | null> {
  const visitId = await beyondScope(db, async () => {
    const row = await readRecordRow(db, recordId);
    const unreadable = row === null ? await readUnreadable(db, recordId) : null;
    const id = row?.visit_id ?? unreadable?.visit_id ?? null;
    const veil = await readVeil(db, [id], caller);
    if (row !== null) return veil.hides({ ...row, account_id: row.account_id ?? '' }) ? null : id;
    return unreadable === null || veil.hides({ ...unreadable, sheet_key: null }) ? null : id;
  });
  return visitId === null ? null : unitOfRecords(db, { visitId, verb }, caller);
}

async function readUnreadable(db: Db, itemId: string): Promise<ItemRow | null> {
  const row = await readItemRow(db, itemId);
  return row?.kind === 'unreadable' ? row : null;
}

export const readRecordImplementation = implement(readRecord, {
  subject: (db, { recordId }, caller) => unitOfRecord(db, { recordId, verb: 'field.read' }, caller),
  handle: ({ db, input, caller, unit: here }) =>
    beyondScope(db, async () => {
      const { recordId } = input;
      const row = await readRecordRow(db, recordId);
      const unreadable = row === null ? await readUnreadable(db, recordId) : null;
      const at = row ?? unreadable;
      const visit = at === null ? null : await readVisitRow(db, at.visit_id ?? '');
      const unit = at === null ? null : await readUnitRow(db, at.unit_id);
      if (at === null || visit === null || unit === null) return refuse(problem('not-found'));
      const sheets = await readSheets(db);
      const veil = await readVeil(db, [visit.id], caller);
      const [found] = row === null ? [] : unveiled(await listVersioned(db, { records: [recordId] }), veil);
      const versions: ShownVersion[] = unreadable === null ? [] : [rawVersion(unreadable)];
      let sheet = null;
      for (const version of [...(found?.versions ?? [])].reverse()) {
        const judged = await judgeVersion(db, version, sheets);
        sheet ??= judged?.sheet ?? null;
        const isHead = found?.heads.some(({ id }) => id === version.id) ?? false;
        versions.push({
          ...headOf(version),
          isHead,
          record: recordBodyOf(version),
          feedback: feedbackBodyOf(version),
          raw: null,
          judged: (judged?.judged.items ?? []).map(shownJudged),
          score: judged === null ? null : shownScore(judged.judged.score),
        });
      }
      return ok({
        id: recordId,
        visit: { id: visit.id, title: visit.title },
        unit: { id: unit.id, name: unit.name },
        sheet,
        // Those that stand first, each beside the other.
        versions: [...versions.filter(({ isHead }) => isHead), ...versions.filter(({ isHead }) => !isHead)],
        files: await listFiles(db, recordId, veil),
        flags: await listFlags(db, recordId, veil),
        revision: row?.revision ?? 1,
        actions: { decide: can(caller.grants, 'field.decide', here.path) || 'forbidden' },
      });
    }),
});

function headOf(row: VersionRow) {
  const body = recordBodyOf(row) ?? feedbackBodyOf(row);
  const span = spanOf({
    nonceAt: row.nonce_at === null ? null : Date.parse(row.nonce_at),
    receivedAt: Date.parse(row.received_at),
    deviceAt: body === null ? null : Date.parse(body.claims.deviceAt),
  });
  const { set_aside_at: at, set_aside_by: by, set_aside_reason: reason } = row;
  return {
    itemId: row.id,
    version: body?.version ?? 1,
    parent: row.parent_id,
    by: row.by_name,
    device: row.device,
    counter: row.counter,
    receivedAt: row.received_at,
    span: { earliest: row.nonce_at, latest: row.received_at, claim: span.claim },
    setAside: at === null || by === null || reason === null ? null : { at, by, reason },
  };
}

function rawVersion(row: ItemRow): ShownVersion {
  return {
    itemId: row.id,
    version: 1,
    parent: null,
    by: row.by_name,
    device: '',
    counter: row.counter,
    receivedAt: row.received_at,
    span: { earliest: null, latest: row.received_at, claim: null },
    isHead: true,
    setAside: null,
    record: null,
    feedback: null,
    raw: JSON.stringify(row.body, null, 1),
    judged: [],
    score: null,
  };
}

function shownJudged({ item, asked, bad, fault, unmet, points, expected }: JudgedItem): ShownVersion['judged'][number] {
  const text = fault === null ? null : FORM_PROBLEMS[fault.problem as keyof typeof FORM_PROBLEMS]?.text;
  return {
    item: item.id,
    asked,
    bad,
    fault:
      text === null || text === undefined || fault === null
        ? null
        : { zh: fillText(text, 'zh', fault.params), en: fillText(text, 'en', fault.params) },
    unmet: [...unmet],
    points: points === null ? null : shownNumber(points),
    expected,
  };
}

async function listFiles(db: Db, recordId: string, veil: Veil): Promise<FieldFile[]> {
  const rows = await db.many<
    Veilable & { id: string; body: unknown; filing_id: string | null; has_picture: boolean | null }
  >(
    `select i.id, i.body, i.visit_id, i.kind, i.account_id, r.sheet_key, f.filing_id, v.picture_sha256 is not null and v.scan <> 'waiting' as has_picture
     from field_item i join field_record r on r.id = i.record_id left join field_file f on f.item_id = i.id
       left join evidence_filing e on e.id = f.filing_id left join evidence_file v on v.id = e.file_id
     where i.record_id = $1 and i.kind = 'file' order by i.counter, i.id`,
    [recordId],
  );
  return rows
    .filter((row) => !veil.hides(row))
    .map((row) => {
      const { name, role, annotation, claims } = FILE_BODY.parse(row.body);
      return {
        itemId: row.id,
        name,
        role,
        filingId: row.filing_id,
        hasPicture: row.has_picture === true,
        annotation,
        claims,
      };
    });
}

/** A flag as stored. */
export type FlagRow = FieldFlagTable & { readonly flag: FieldFlag };

/** Flags with what decides whether the item that they are about is kept from somebody. */
export const FLAGS_WITH_ITEM = `select g.*, i.kind, i.account_id, r.sheet_key
  from field_flag g join field_item i on i.id = g.item_id left join field_record r on r.id = i.record_id`;

/** A flag as people see it. */
export function shownFlag(row: FlagRow): ShownFlag {
  const { settled_at: at, settled_by_name: by, words } = row;
  return {
    id: row.id,
    flag: row.flag,
    text: flagText(row.flag),
    detail: row.detail,
    raisedAt: row.raised_at,
    settled: at === null || by === null || words === null ? null : { at, by, words },
  };
}

async function listFlags(db: Db, recordId: string, veil: Veil): Promise<ShownFlag[]> {
  const rows = await db.many<FlagRow & Omit<Veilable, 'visit_id'>>(
    `${FLAGS_WITH_ITEM} where g.record_id = $1 or g.item_id = $1 order by g.settled_at nulls first, g.raised_at, g.id`,
    [recordId],
  );
  return rows.filter((row) => !veil.hides(row)).map(shownFlag);
}
