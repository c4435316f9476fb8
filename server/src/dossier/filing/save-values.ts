import { type CellNow, decideCell, type KeptValue, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import { type CellToSave, correctValue, type RefusedCell, saveValues } from '@dudao/core/dossier/filing/form-contract';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../../lib/db.ts';
import { type EventEntry, recordAll } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { carriedSince, type ReportsAt, SAVING_IN_REGION, writeReports } from '../rows.ts';
import { mergedOf } from '../stage.ts';
import { DOSSIER_COLUMNS, type DossierFile, readDossierFile, unitOfDossier } from './rows.ts';
import { elementsOf } from './standards.ts';
import { cellNow, type FiledReport, fromOf, readFiled, readFiledOf } from './values.ts';

type LockedFile = DossierFile & { readonly digest: string };

// Of one dossier PostgreSQL keeps a plan; a list of any length it plans anew each time.
const FILES = (which: string) => `select ${DOSSIER_COLUMNS}, s.digest from dossier d join unit u on u.id = d.unit_id
    join standard_version s on s.standard_id = d.standard_id and s.version = d.version
  where d.id ${which} and $1 = any (u.path)
  order by d.id for no key update of d`;
const [FILE_OF_ONE, FILES_OF_MANY] = [FILES('= $2'), FILES('= any ($2::uuid[])')];

// Two dossiers of one unit and period share its report: whoever saves there waits for the other, and for an import into the region.
const HOLD = (which: string) => `select ${SAVING_IN_REGION}, pg_advisory_xact_lock(hashtextextended(k.unit, 7203))
  from (select distinct region::text as region, unit_id || ' ' || period as unit from dossier where id ${which} order by 1, 2) k`;
const [HOLD_ONE, HOLD_MANY] = [HOLD('= $1'), HOLD('= any ($1::uuid[])')];

/** Dossiers at and below a unit, held, with what their units report; those that are not there, or elsewhere, are left out. */
async function lockFiled(
  tx: Tx,
  unitId: string,
  dossierIds: readonly string[],
): Promise<readonly FiledReport<LockedFile>[]> {
  const [dossierId, ...more] = dossierIds;
  if (dossierId === undefined) return [];
  if (more.length > 0) {
    const files = tx.many<LockedFile>(FILES_OF_MANY, [unitId, dossierIds]);
    tx.ahead(HOLD_MANY, [dossierIds]);
    return readFiled(tx, await files);
  }
  const file = tx.maybe<LockedFile>(FILE_OF_ONE, [unitId, dossierId]);
  tx.ahead(HOLD_ONE, [dossierId]);
  const filed = await readFiledOf(tx, file, dossierId);
  return filed === null ? [] : [filed];
}

interface Kept {
  readonly element: ElementSpec;
  readonly value: KeptValue;
}

/** Writes the next report of a unit: what it carried on, with these values said now. Returns its revision. */
function writeKept(tx: Tx, { file, report }: FiledReport, kept: readonly Kept[], at: ReportsAt): number {
  const merged = mergedOf(report === null ? null : { ...report, unit_id: file.unit_id, code: null, name: '' });
  const numbers = new Map(merged.numbers);
  const choices = new Map(merged.choices);
  for (const { element, value } of kept) {
    const { code } = element;
    if (value === null) {
      numbers.delete(code);
      choices.delete(code);
    } else if (typeof value === 'number') numbers.set(code, value);
    else choices.set(code, value);
  }
  writeReports(tx, at, [
    {
      unitId: file.unit_id,
      follows: report?.revision ?? 0,
      columns: [...numbers.keys()],
      numbers: [...numbers.values()],
      choices: Object.fromEntries(choices),
      since: carriedSince(
        report,
        kept.map(({ element }) => element.code),
      ),
    },
  ]);
  return (report?.revision ?? 0) + 1;
}

function refusedCell(cell: CellToSave, fault: Problem, theirs: RefusedCell['theirs'] = null): RefusedCell {
  return { dossierId: cell.dossierId, element: cell.element, problem: fault.problem, params: fault.params, theirs };
}

/** Why nothing of a dossier may be changed now; null: it may. */
function faultOfFilling({ state }: DossierFile): Problem | null {
  return isBeingFilled(state) ? null : problem('dossier-sealed');
}

type Decided = { readonly now: CellNow } & ReturnType<typeof decideCell>;

export const saveValuesImplementation = implement(saveValues, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const cells = new Map<string, CellToSave[]>();
    for (const cell of input.cells) cells.set(cell.dossierId, [...(cells.get(cell.dossierId) ?? []), cell]);
    const reports = await lockFiled(tx, input.unitId, [...cells.keys()]);
    if (reports.length < cells.size) return refuse(problem('not-found'));
    const elementsAt = await elementsOf(
      tx,
      reports.map(({ file }) => file),
    );
    const saved: { dossierId: string; element: string; value: string | null; since: number }[] = [];
    const refused: RefusedCell[] = [];
    const events: EventEntry[] = [];
    for (const filed of reports) {
      const { file } = filed;
      const elements = new Map(elementsAt(file).map((element) => [element.code, element]));
      const sealed = faultOfFilling(file);
      const kept: Kept[] = [];
      for (const cell of cells.get(file.id) ?? []) {
        const element = elements.get(cell.element);
        if (sealed !== null || element === undefined) {
          refused.push(refusedCell(cell, sealed ?? problem('dossier-no-element', { element: cell.element })));
          continue;
        }
        const present = cellNow(filed, element);
        const decided: Decided = { now: present, ...decideCell(element, present, cell) };
        if (decided.is === 'refused') {
          const clash =
            decided.problem.problem === 'already-known' || decided.problem.problem === 'cell-changed-meanwhile';
          const { value, since } = present;
          const theirs = {
            value: wireValue(element, value),
            since,
            from: value === null ? null : fromOf(filed, since),
          };
          refused.push(refusedCell(cell, decided.problem, clash ? theirs : null));
        } else if (decided.is === 'same') {
          saved.push({
            dossierId: file.id,
            element: cell.element,
            value: wireValue(element, decided.value),
            since: present.since,
          });
        } else kept.push({ element, value: decided.value });
      }
      if (kept.length === 0) continue;
      const { region, period, title } = file;
      const revision = writeKept(tx, filed, kept, {
        region,
        period,
        batchId: null,
        now,
        dossierId: file.id,
        by: caller.name,
        from: title,
      });
      for (const { element, value } of kept)
        saved.push({
          dossierId: file.id,
          element: element.code,
          value: wireValue(element, value),
          since: value === null ? 0 : revision,
        });
      events.push({
        event: 'dossier.values-saved',
        unitId: file.unit_id,
        subject: file.id,
        after: { period, revision, elements: kept.map(({ element }) => element.code) },
      });
    }
    await recordAll(tx, events);
    return ok({ saved, refused });
  },
});

export const correctValueImplementation = implement(correctValue, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, text, follows, reason } = input;
    const [filed] = await lockFiled(tx, unit.id, [dossierId]);
    if (filed === undefined) throw new Error('the dossier was there when its unit was asked');
    const { file } = filed;
    const sealed = faultOfFilling(file);
    if (sealed !== null) return refuse(sealed);
    const element = (await elementsOf(tx, [file]))(file).find(({ code }) => code === input.element);
    if (element === undefined) return refuse(problem('dossier-no-element', { element: input.element }));
    const present = cellNow(filed, element);
    const named = { element: element.label.zh, elementEn: element.label.en };
    if (present.value === null || present.isOwn) return refuse(problem('dossier-not-known', named));
    const said = filed.revisions.get(present.since)?.dossier_id ?? null;
    const sealing = said === null ? null : await readDossierFile(tx, said);
    if (sealing !== null && !isBeingFilled(sealing.state))
      return refuse(problem('dossier-sealed-elsewhere', { ...named, title: sealing.title }));
    const decided = decideCell(element, present, { text, follows, corrects: true });
    if (decided.is === 'refused') return refuse(decided.problem);
    if (decided.is === 'same') return ok({ value: wireValue(element, decided.value), since: present.since });
    const { region, period, title } = file;
    const at = { region, period, batchId: null, now, dossierId, by: caller.name, from: title, reason };
    const revision = writeKept(tx, filed, [{ element, value: decided.value }], at);
    await recordAll(tx, [
      {
        event: 'dossier.value-corrected',
        unitId: file.unit_id,
        subject: dossierId,
        before: { element: element.code, value: present.value },
        after: { period, revision, value: decided.value, reason },
      },
    ]);
    return ok({ value: wireValue(element, decided.value), since: decided.value === null ? 0 : revision });
  },
});
