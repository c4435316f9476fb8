import loadHighs from 'highs';
import type { LinearProgram, ProgramAnswer, SolveOptions } from '../goal/linear-program.ts';

const highs = await loadHighs();

/** HiGHS in this process, one fresh model per call. */
export async function solveProgram(
  { columns, rows }: LinearProgram,
  { whole, seconds, gap }: SolveOptions,
): Promise<ProgramAnswer> {
  const starts = [0];
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length);
  const terms = rows.flatMap((row) => row.terms);
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: terms.map(([column]) => column),
      values: terms.map(([, value]) => value),
    },
    ...(whole ? { integrality: Int32Array.from(columns, (column) => (column.whole ? 1 : 0)) } : {}),
  });
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap });
    model.run();
    const { optimal, infeasible } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    const found = status === optimal ? 'optimal' : status === infeasible ? 'infeasible' : 'limit';
    const cost = model.getObjectiveValue();
    return {
      status: found,
      values: found === 'optimal' ? [...model.getSolution().colValue] : null,
      bound: whole ? Number(model.info.get('mip_dual_bound')) : cost,
    };
  } finally {
    model.dispose();
  }
}
