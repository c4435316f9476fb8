import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listTexts, readText } from '@dudao/core/selfcheck/contract';
import { faultOfChecker, faultOfWriter } from '@dudao/core/selfcheck/decide-text';
import { lacksOf, textStateOf } from '@dudao/core/selfcheck/text-values';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { readTextBooks, shownTextKind } from './books.ts';
import {
  type DossierRow,
  isTextOpen,
  listCheckRows,
  listGoalRows,
  listLatestChecks,
  listPlanRows,
  listTextRows,
  listVersionRows,
  readTextRow,
} from './rows.ts';
import { readRegister } from './text-pictures.ts';
import { findDossier, findText } from './which.ts';

export const listTextsImplementation = implement(listTexts, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const dossier = await findDossier(db, unit.id, input.dossierId);
    if (!dossier.ok) return dossier;
    const { kinds, groups } = await readTextBooks(db, unit.kind);
    const rows = await listTextRows(db, unit.id, input.dossierId);
    const checks = await listLatestChecks(
      db,
      rows.map(({ id }) => id),
    );
    const shown = kinds.filter(({ kept }) => kept === 'unit' || dossier.value !== null);
    return ok({
      unit: { id: unit.id, name: unit.name },
      dossier: shownDossier(dossier.value),
      groups: groups.filter(({ id }) => shown.some(({ group }) => group === id)),
      texts: shown.map((kind) => {
        const row = rows.find((one) => one.kind === kind.id && (one.dossier_id === null) === (kind.kept === 'unit'));
        const values = row?.part_values ?? {};
        const check = checks.find(({ text_id }) => text_id === row?.id);
        return {
          kind: kind.id,
          name: kind.name,
          group: kind.group,
          kept: kind.kept,
          state: textStateOf(kind, values),
          lacking: lacksOf(kind, values).length,
          revision: row?.revision ?? 0,
          writtenBy: row?.written_by_name ?? null,
          writtenAt: row?.written_at ?? null,
          check:
            kind.checks === undefined ? 'none' : check === undefined ? 'waiting' : check.passed ? 'passed' : 'returned',
        };
      }),
    });
  },
});

export const readTextImplementation = implement(readText, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller }) => {
    const found = await findText(db, input);
    if (!found.ok) return found;
    const { unit, kind, dossier, key } = found.value;
    const row = await readTextRow(db, key);
    const versions = row === null ? [] : await listVersionRows(db, row.id);
    const version = versions.find(({ revision }) => revision === (input.revision ?? row?.revision));
    if (input.revision !== null && version === undefined) return refuse(problem('not-found'));
    const checks = row === null ? [] : await listCheckRows(db, row.id);
    const asks = (word: 'plan' | 'goals' | 'pairs') => kind.parts.some((part) => part.kind === word);
    const { grants, accountId } = caller;
    const write = faultOfWriter(kind, grants, unit);
    const check = faultOfChecker({ kind, writtenBy: row?.written_by ?? null, accountId, grants, path: unit.path });
    return ok({
      unitName: unit.name,
      dossier: shownDossier(dossier),
      kind: shownTextKind(kind),
      revision: version?.revision ?? 0,
      latest: row?.revision ?? 0,
      values: version?.part_values ?? {},
      versions: versions.map(({ revision, written_by_name, written_at }) => ({
        revision,
        by: written_by_name,
        at: written_at,
      })),
      checks: checks.map(({ revision, passed, items, remark, checked_by_name, checked_at }) => ({
        revision,
        passed,
        items: [...items],
        remark,
        by: checked_by_name,
        at: checked_at,
      })),
      plans: asks('plan') ? await listPlanRows(db, unit.id) : [],
      // What a unit above has published is meant for those below it, who see no more of its plans than these titles.
      goals: asks('goals') ? await beyondScope(db, () => listGoalRows(db, unit.path.slice(0, -1))) : [],
      register: asks('pairs') && dossier !== null ? await shownRegister(db, unit, dossier) : [],
      actions: {
        write: write?.problem ?? (isTextOpen(key.dossierId === null ? null : dossier) || 'text-submitted'),
        check: check?.problem ?? true,
      },
    });
  },
});

async function shownRegister(db: Db, unit: UnitRow, dossier: DossierRow) {
  const figures = await readRegister(db, unit, dossier);
  return figures.flatMap(({ element, label, unit: measure, values }) =>
    label === null ? [] : [{ element, label, unit: measure, values: { ...values } }],
  );
}

function shownDossier(dossier: DossierRow | null) {
  return dossier === null ? null : { id: dossier.id, title: dossier.title, period: dossier.period };
}
