import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadWorkbook, previewWorkbook, readWorkbook, takeWorkbook } from '@dudao/core/org/workbook/contract';
import { readUpload } from '../../lib/files.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record, recordAll } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { XLSX_TYPE } from '../../lib/table/write-xlsx.ts';
import { lockUnitRow, readUnitRow } from '../rows.ts';
import { applyChanges } from './apply-changes.ts';
import {
  batchOf,
  digestOfPlan,
  lockBatch,
  packRows,
  readBatch,
  reportOf,
  unpackRows,
  writeBatch,
  writeTaken,
} from './batch-rows.ts';
import { eventsOf } from './events.ts';
import { lockRows } from './lock-rows.ts';
import { readOrganisation } from './organisation-rows.ts';
import { planFile } from './plan-file.ts';
import { readWorkbookFile } from './read-file.ts';
import { writeBook } from './write-book.ts';

export const downloadWorkbookImplementation = implement(downloadWorkbook, {
  subject: async (_db, input) => input.unitId,
  audited: ({ content }) => ({ content }),
  handle: async ({ db, input, unit, lang }) => {
    const unitName = (await readUnitRow(db, unit.id))?.name ?? '';
    const organisation = await readOrganisation(db, unit);
    const body = await writeBook({ unitName, organisation, content: input.content, lang });
    const what = input.content === 'blank' ? '空白模板' : '单位、人员与机构';
    return ok({ name: `${unitName}-${what}.xlsx`, type: XLSX_TYPE, body });
  },
});

export const previewWorkbookImplementation = implement(previewWorkbook, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const upload = await readUpload(tx, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const { resolution } = input;
    const { sheets, findings } = await readWorkbookFile({
      path: services.files.pathOf(upload.sha256),
      name: upload.name,
    });
    const { plan } = await planFile(tx, { unit, sheets, grants: caller.grants, resolution, today: plainDateOf(now) });
    const report = reportOf(plan, sheets, findings);
    const isFaulty = Object.keys(report.problemTotals).length > 0;
    const state = isFaulty ? 'faulty' : plan.conflicts.length > 0 ? 'conflict' : 'staged';
    const id = randomUUID();
    await writeBatch(tx, {
      id,
      unit_id: unit.id,
      region: unit.region,
      file_id: upload.fileId,
      file_sha256: upload.sha256,
      file_name: upload.name,
      state,
      resolution,
      report,
      content: state === 'staged' ? packRows(sheets, plan) : null,
      plan_digest: state === 'staged' ? digestOfPlan(plan.changes) : null,
      created_at: now.toISOString(),
      created_by: caller.accountId,
      created_by_name: caller.name,
    });
    await record(tx, {
      event: 'org.workbook-previewed',
      unitId: unit.id,
      subject: id,
      after: { fileSha256: upload.sha256, state, changes: plan.changes.length },
    });
    const stored = await readBatch(tx, id);
    return stored === null ? refuse(problem('not-found')) : ok(batchOf(stored));
  },
});

export const readWorkbookImplementation = implement(readWorkbook, {
  subject: async (db, input) => (await readBatch(db, input.batchId))?.unit_id ?? null,
  handle: async ({ db, input }) => {
    const stored = await readBatch(db, input.batchId);
    return stored === null ? refuse(problem('not-found')) : ok(batchOf(stored));
  },
});

export const takeWorkbookImplementation = implement(takeWorkbook, {
  subject: async (db, input) => (await readBatch(db, input.batchId))?.unit_id ?? null,
  // Somebody who came between the plan and its writing; which row it was only the next preview tells.
  constraints: {
    unit_sibling_name: () => problem('book-overtaken'),
    unit_code_taken: () => problem('book-overtaken'),
    post_name_taken: () => problem('book-overtaken'),
    post_holding_held: () => problem('book-overtaken'),
    body_name_taken: () => problem('book-overtaken'),
    body_seat_head: () => problem('book-overtaken'),
    body_seat_person: () => problem('book-overtaken'),
    body_seat_post: () => problem('book-overtaken'),
    body_link_linked: () => problem('book-overtaken'),
    duty_held: () => problem('book-overtaken'),
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const batch = await lockBatch(tx, input.batchId);
    const { report } = batch;
    if (batch.state === 'taken') return refuse(problem('book-taken', { at: batch.taken_at ?? '' }));
    const count = Object.values(report.problemTotals).reduce((sum, n) => sum + n, 0);
    if (batch.state === 'faulty') return refuse(problem('book-has-problems', { count }));
    if (batch.state === 'conflict' || batch.content === null)
      return refuse(problem('book-changed-meanwhile', { count: report.conflicts.length }));
    // Workbooks of one unit wait for each other here.
    await lockUnitRow(tx, unit.id);
    const sheets = unpackRows(batch.content);
    await lockRows(tx, sheets);
    const { resolution } = batch;
    const { plan, organisation } = await planFile(tx, {
      unit,
      sheets,
      grants: caller.grants,
      resolution,
      // A row without a day counts from the day on which it was shown.
      today: plainDateOf(new Date(batch.created_at)),
    });
    const isSame =
      plan.conflicts.length === 0 &&
      Object.keys(plan.findings.problemTotals).length === 0 &&
      digestOfPlan(plan.changes) === batch.plan_digest;
    if (!isSame) return refuse(problem('book-overtaken'));
    if (plan.changes.length === 0) return refuse(problem('book-no-change'));
    await applyChanges(tx, plan.changes);
    await writeTaken(tx, batch.id, now, caller.accountId);
    await recordAll(tx, eventsOf(plan.changes, organisation));
    const sum = (did: 'added' | 'changed' | 'ended'): number =>
      report.tallies.reduce((total, one) => total + one[did], 0);
    const done = { added: sum('added'), changed: sum('changed'), ended: sum('ended') };
    await record(tx, {
      event: 'org.workbook-taken',
      unitId: unit.id,
      subject: batch.id,
      after: { fileSha256: batch.file_sha256, ...done },
    });
    return ok(done);
  },
});
