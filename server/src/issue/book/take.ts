import { MOST_SHOWN_ROWS, type ShownBookRow, takeIssueBook } from '@dudao/core/issue/book/contract';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import { readUpload } from '../../lib/files.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import { wordsOf } from '../sort-out.ts';
import { applyNew, applyPlans } from './apply.ts';
import type { EntryPlan } from './decide.ts';
import { planEntries, type RefusedRow } from './plan.ts';
import { type NewPlan, planNew } from './plan-new.ts';
import { readBookFile } from './read-file.ts';

export const takeIssueBookImplementation = implement(takeIssueBook, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const upload = await readUpload(tx, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const file = await readBookFile({ path: services.files.pathOf(upload.sha256), name: upload.name });
    if (!file.ok) return file;
    const by = { caller, now };
    const entries = await planEntries(tx, file.value, by);
    const unmarked = file.value.entries.filter(({ mark }) => mark === '');
    const fresh = await planNew(tx, unmarked, { unit, by });
    const refused = [...entries.refused, ...fresh.refused].toSorted((a, b) => a.row - b.row);
    const plan = digestOf(entries.able, fresh.added);
    const shown = [
      ...refused.map(shownRefused),
      ...entries.able.flatMap(shownPlan),
      ...fresh.added.map(shownNew),
    ].slice(0, MOST_SHOWN_ROWS);
    const answer = {
      unchanged: entries.unchanged,
      changed: entries.able.length,
      added: fresh.added.length,
      refused: refused.length,
      rows: shown,
      plan,
    };
    if (input.preview) return ok({ ...answer, done: false });
    if (input.plan !== plan) return refuse(problem('issue-book-overtaken'));
    if (entries.able.length + fresh.added.length === 0) return refuse(problem('issue-book-nothing'));
    await applyPlans(tx, entries.able, by);
    await applyNew(tx, fresh.added, { unit, by });
    await record(tx, {
      event: 'issue.book-taken',
      unitId: unit.id,
      subject: unit.id,
      after: { fileSha256: upload.sha256, changed: answer.changed, added: answer.added, refused: answer.refused },
    });
    return ok({ ...answer, done: true });
  },
});

/** What would be done, as a digest: the same only when every row comes out the same. */
function digestOf(able: readonly EntryPlan[], added: readonly NewPlan[]): string {
  const changed = able.map(({ weighed: { row }, written, judged, measures, deed }) => ({
    id: row.id,
    revision: row.revision,
    written,
    judged: judged?.marks ?? null,
    measures: measures?.set ?? null,
    deed: deed?.input ?? null,
  }));
  const made = added.map(({ row, kind, unit, written }) => ({
    row: row.row,
    ledger: kind.ledger.id,
    unit: unit.id,
    written,
  }));
  // Through JSON once, in which what is absent and what is undefined are the same.
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ changed, made }))));
}

function shownRefused({ faults, changes, ...row }: RefusedRow): ShownBookRow {
  return {
    ...row,
    did: 'refused',
    fields: [...changes],
    actions: [],
    faults: faults.map((fault) => ({ problem: fault.problem, cell: fault.at?.cell ?? null, ...wordsOf(fault) })),
  };
}

const EDIT: Text = { zh: '修改登记内容', en: 'rewrite' };
const REJUDGE: Text = { zh: '再研判', en: 'judge anew' };
const MEASURES: Text = { zh: '制定整改措施', en: 'set down measures' };
const CREATE: Text = { zh: '登记', en: 'write an entry' };

function shownPlan({ row, weighed, changes, written, judged, measures, action }: EntryPlan): readonly ShownBookRow[] {
  const { number, title } = weighed.row;
  const actions = [
    ...(written === null ? [] : [EDIT]),
    ...(judged === null ? [] : [REJUDGE]),
    ...(measures === null ? [] : [MEASURES]),
    ...(action === null ? [] : [action.name]),
  ];
  const shown = { number, title, faults: [] };
  return [
    { ...shown, sheet: 'entries', row: row.row, did: 'changed', fields: [...changes], actions },
    ...(measures?.rows ?? []).map((one): ShownBookRow => {
      return { ...shown, sheet: 'measures', row: one.row.row, did: one.did, fields: [...one.changes], actions: [] };
    }),
  ];
}

function shownNew({ row, kind, unit, written, changes }: NewPlan): ShownBookRow {
  const where = [
    { column: { zh: '台账', en: 'ledger' }, before: '', after: kind.ledger.name.zh },
    { column: { zh: '所在单位', en: 'unit' }, before: '', after: unit.name },
  ];
  return {
    sheet: 'entries',
    row: row.row,
    number: '',
    title: written.title,
    did: 'added',
    fields: [...where, ...changes],
    actions: [CREATE],
    faults: [],
  };
}
