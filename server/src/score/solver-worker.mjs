// HiGHS in a thread of its own: one question after the other, so that a search never holds up the server. Plain JavaScript, so that it
// starts from source and beside the built server alike; the package finds its .wasm beside itself.
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';

const highs = await loadHighs();
const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
/** The program that grows from question to question: HiGHS goes on from its last basis. */
let growing = null;

function matrixOf({ starts, indices, values }, numRows, numCols) {
  return { format: 'csr', numRows, numCols, starts, indices, values };
}

function build({ columns, rows, numCols }, whole) {
  return highs.createModel({
    numCols,
    numRows: rows.lower.length,
    colCost: columns.cost,
    colLower: columns.lower,
    colUpper: columns.upper,
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: matrixOf(rows, rows.lower.length, numCols),
    ...(whole ? { integrality: columns.whole } : {}),
  });
}

function grow(model, { columns, rows, numCols }) {
  const first = numCols - columns.cost.length;
  if (columns.cost.length > 0) model.addVars(columns.lower, columns.upper);
  columns.cost.forEach((cost, i) => {
    if (cost !== 0) model.changeColCost(first + i, cost);
  });
  if (rows.lower.length > 0)
    model.addRows({ lower: rows.lower, upper: rows.upper, matrix: matrixOf(rows, rows.lower.length, numCols) });
}

function modelFor(question) {
  if (question.whole) return build(question, true);
  if (question.fresh || growing === null) {
    growing?.dispose();
    growing = build(question, false);
  } else grow(growing, question);
  return growing;
}

function answer(question) {
  const { whole, seconds, gap } = question;
  const model = modelFor(question);
  try {
    model.raw.zeroAllClocks();
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap });
    model.run();
    const code = model.getModelStatus();
    const cost = model.getObjectiveValue();
    const status =
      code === optimal ? 'optimal' : code === infeasible || code === unboundedOrInfeasible ? 'infeasible' : 'limit';
    const found = status === 'optimal' || (status === 'limit' && whole && Number.isFinite(cost) && hasPoint(model));
    const bound = whole ? Number(model.info.get('mip_dual_bound')) : status === 'optimal' ? cost : 0;
    return {
      status,
      values: found ? Float64Array.from(model.getSolution().colValue) : null,
      bound: Number.isFinite(bound) ? bound : 0,
    };
  } finally {
    if (whole) model.dispose();
  }
}

/** 2: HiGHS holds a feasible point. */
function hasPoint(model) {
  return Number(model.info.get('primal_solution_status')) === 2;
}

parentPort.on('message', (question) => {
  try {
    parentPort.postMessage(answer(question));
  } catch (error) {
    // A model that HiGHS refuses: told as such, the thread lives on.
    growing?.dispose();
    growing = null;
    parentPort.postMessage({ status: 'failed', values: null, bound: 0, detail: String(error) });
  }
});
