import { randomUUID } from 'node:crypto';
import { stateOf } from '@dudao/core/issue/entry';
import { addInstitution, listInstitutions } from '@dudao/core/issue/figures-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { weigh } from './deeds.ts';
import { completeRule, listRuleFiles, type RegisteredRule, readRuleTitled, writeRules } from './institution-rows.ts';
import { conditionsAt } from './keys.ts';
import { entranceOf } from './parts.ts';
import { fileReceived, readReceived } from './proofs.ts';
import { lockIssueRow } from './rows.ts';

export const addInstitutionImplementation = implement(addInstitution, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const row = await beyondScope(tx, () => lockIssueRow(tx, input.issueId));
    const [one] = row === null ? [] : await weigh(tx, [row], caller);
    if (row === null || one === undefined) return refuse(problem('not-found'));
    if (!(['owner', 'owner-head', 'keeper', 'keeper-head'] as const).some((part) => one.parts.has(part))) {
      return refuse(problem('issue-not-yours', { action: '登记建章立制', actionEn: 'Registering a rule' }));
    }
    if (row.phase === 'new' || row.phase === 'void') {
      const { name } = stateOf(one.kind, row.state);
      return refuse(problem('issue-institution-early', { state: name.zh, stateEn: name.en }));
    }
    if (input.madeOn > plainDateOf(now)) return refuse(problem('issue-found-later', {}, { field: 'madeOn' }));
    const { kind, title, loophole, madeOn, documentNumber } = input;
    const received = await readReceived(tx, input.uploads, caller.accountId);
    const may = new Set([row.unit_id, row.owner_unit_id, ...one.entry.jointUnitIds]);
    if (received.length !== input.uploads.length || received.some(({ unit_id }) => !may.has(unit_id))) {
      return refuse(problem('issue-proof-unknown', {}, { field: 'uploads' }));
    }
    const known = await beyondScope(tx, () => readRuleTitled(tx, row.id, title));
    if (known !== null && !completes(known, { documentNumber, files: received.length })) {
      return refuse(problem('issue-institution-twice', {}, { field: 'title' }));
    }
    const institutionId = known?.id ?? randomUUID();
    const rule = { id: institutionId, issueId: row.id, unitId: row.unit_id, region: row.region };
    await beyondScope(tx, async () => {
      const [file] = await fileReceived(tx, [row], { received, by: { caller, now } });
      const filed = { documentNumber, filingId: file?.id ?? null };
      if (known !== null) await completeRule(tx, known.id, { kind, loophole, madeOn, ...filed });
      else writeRules(tx, [{ ...rule, kind, title, loophole, madeOn, ...filed }], { by: caller, now });
    });
    await record(tx, { event: 'issue.rule-registered', unitId: row.unit_id, subject: row.id, after: { kind, title } });
    return ok({ institutionId });
  },
});

/** Whether what is given of a rule that is registered already is what it lacks, its number or its file, and takes nothing else from it. */
function completes(known: RegisteredRule, given: { readonly documentNumber: string; readonly files: number }): boolean {
  const hasNumber = given.documentNumber !== '' && given.documentNumber !== known.document_number;
  const hasFile = given.files > 0;
  if ((hasNumber && known.document_number !== '') || (hasFile && known.filing_id !== null)) return false;
  return hasNumber || hasFile;
}

interface RuleRow {
  readonly id: string;
  readonly kind: 'made' | 'revised';
  readonly title: string;
  readonly loophole: string;
  readonly made_on: string;
  readonly document_number: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly issue_id: string;
  readonly number: string;
  readonly issue_title: string;
  readonly by_name: string;
}

export const listInstitutionsImplementation = implement(listInstitutions, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const { where, params } = await conditionsAt(db, unit, { as: 'concerned' }, plainDateOf(now));
    const span = `between $${params.length + 1}::date and $${params.length + 2}::date`;
    const given = [...params, input.from, input.until];
    const rows = await db.many<RuleRow>(
      `select r.id, r.kind, r.title, r.loophole, r.made_on, r.document_number, i.unit_id, i.unit_name, i.id as issue_id, i.number, i.title as issue_title, r.by_name
       from issue_institution r join issue i on i.id = r.issue_id
       where ${where} and r.made_on ${span} order by r.made_on desc, r.id limit 500`,
      given,
    );
    const ids = rows.map(({ id }) => id);
    const found = await beyond(db, () => listRuleFiles(db, ids));
    const files = new Map(found.map(({ id, file }) => [id, file]));
    const counts = await db.one<{ closed: number; with_rule: number }>(
      `select count(*)::int as closed,
         count(*) filter (where exists (select 1 from issue_institution r where r.issue_id = i.id))::int as with_rule
       from issue i where ${where} and i.closed_on ${span}`,
      given,
    );
    return ok({
      institutions: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        loophole: row.loophole,
        madeOn: row.made_on,
        documentNumber: row.document_number,
        file: files.get(row.id) ?? null,
        unit: { id: row.unit_id, name: row.unit_name },
        issue: { id: row.issue_id, number: row.number, title: row.issue_title },
        by: row.by_name,
      })),
      made: rows.filter(({ kind }) => kind === 'made').length,
      revised: rows.filter(({ kind }) => kind === 'revised').length,
      complete: rows.filter((row) => row.document_number !== '' && (files.get(row.id) ?? null) !== null).length,
      closed: counts.closed,
      closedWithRule: counts.with_rule,
    });
  },
});
