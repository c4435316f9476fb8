import { CODE } from '../formula/truth-code.ts';
import type { Standard, StandardItem } from '../pack/standard.ts';
import { FIGURE_DECIMALS, type RunReader, verdictOf } from './read-run.ts';
import type { ItemResult } from './result.ts';

const FAILS = 1;
const PENDING = 2;

/** One requirement of a part: its verdict and figure at the group, and whose rows miss it or are pending (`codes`: who the rows are). */
export function itemResult(
  item: StandardItem,
  { reader, standard, codes }: { reader: RunReader; standard: Standard; codes: readonly string[] },
): ItemResult {
  const clause = standard.clauses.find(({ id }) => id === item.clause);
  const value = item.value === undefined ? undefined : reader.node(item.value, null);
  const code = reader.groupCode(item.verdict);
  const figure =
    value === undefined || value.type === 'truth' ? null : (reader.readNode(value).figure(0, FIGURE_DECIMALS) ?? null);
  return {
    id: item.clause,
    name: clause?.name ?? { zh: item.clause, en: item.clause },
    requirement: clause?.text ?? { zh: '', en: '' },
    verdict: code === CODE['not-applicable'] ? 'not-applicable' : verdictOf(code),
    value: figure,
    unit: value?.definition.unit ?? null,
    ...rowsOf(item, reader, codes),
  };
}

function rowsOf(
  item: StandardItem,
  reader: RunReader,
  codes: readonly string[],
): Pick<ItemResult, 'offenders' | 'pendingSchools'> {
  const offenders: string[] = [];
  const pendingSchools: string[] = [];
  const perRow = item.schools === undefined ? [] : reader.nodesOf(item.schools).map(reader.readNode);
  if (perRow.length === 0) return { offenders, pendingSchools };
  // Row by row within each member, then in the order of the rows: most rows have nothing to tell.
  const told = new Uint8Array(codes.length);
  for (const { truth } of perRow) {
    for (let row = 0; row < codes.length; row++) {
      const outcome = truth(row);
      if (outcome === CODE.false) told[row] = (told[row] ?? 0) | FAILS;
      else if (outcome === CODE.missing) told[row] = (told[row] ?? 0) | PENDING;
    }
  }
  codes.forEach((code, row) => {
    const what = told[row] ?? 0;
    if ((what & FAILS) !== 0) offenders.push(code);
    if ((what & PENDING) !== 0) pendingSchools.push(code);
  });
  return { offenders, pendingSchools };
}
