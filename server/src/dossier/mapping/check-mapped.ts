import { type CheckedWorkbook, checkWorkbook } from '@dudao/core/dossier/check-workbook';
import { applyMapping, MAPPED, type MappedSheet } from '@dudao/core/dossier/mapping/apply';
import type { SourceMapping } from '@dudao/core/dossier/mapping/mapping';
import type { WorkbookSpec } from '@dudao/core/dossier/sheet-spec';
import { createCollector, type Findings } from '@dudao/core/lib/findings';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { checkedTable } from '../../lib/table/check-table-file.ts';

/** Reads a foreign table by a mapping and checks it as if it were the standard's own; every finding names the cell of the table that was sent. */
export function checkMappedFile(
  file: { readonly path: string; readonly name: string },
  { spec, mapping }: { readonly spec: WorkbookSpec; readonly mapping: SourceMapping },
): Promise<CheckedWorkbook> {
  return checkedTable(file, async (sheets) => {
    const collect = createCollector();
    const mapped = await applyMapping(sheets, mapping, { spec, collect });
    const checked = await checkWorkbook([mapped.sheet], onlyMapped(spec));
    return { ...checked, findings: together(collect.findings(), checked.findings, mapped) };
  });
}

/** A mapping gives what it gives; what it leaves out stays as it is reported. */
function onlyMapped(spec: WorkbookSpec): WorkbookSpec {
  const { code, name } = spec.identity;
  const columns = spec.schools.columns.map((column) => ({
    ...column,
    required: column.code === code || column.code === name,
  }));
  return { ...spec, schools: { ...spec.schools, columns } };
}

function together(own: Findings, checked: Findings, mapped: MappedSheet): Findings {
  const placed = (found: readonly Problem[]) => found.map((one) => placedInSource(one, mapped));
  const sum = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]),
    );
  return {
    problems: [...own.problems, ...placed(checked.problems)],
    problemTotals: sum(own.problemTotals, checked.problemTotals),
    notices: [...own.notices, ...placed(checked.notices)],
    noticeTotals: sum(own.noticeTotals, checked.noticeTotals),
  };
}

/** A finding of the made sheet, with the place in the source that it is about. */
function placedInSource(found: Problem, { originOf }: MappedSheet): Problem {
  const { at, params } = found;
  if (at?.sheet !== MAPPED || at.row === undefined) return found;
  const origin = originOf(at.row, at.field ?? '');
  return origin === undefined ? found : problem(found.problem, { ...params, ...origin }, { ...at, ...origin });
}
