import { parseSync } from 'oxc-parser';

/**
 * One change of a source text: what stands there instead, between two places, and what that is, for people.
 * @typedef {{ start: number, end: number, text: string, line: number, what: string }} Mutant
 */

const OPERATORS = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '>>': ['<<'],
  '<<': ['>>'],
  '&': ['|'],
  '|': ['&'],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '++': ['--'],
  '--': ['++'],
};
/** Values and functions of exact arithmetic and three-valued logic that stand for each other's opposite. */
const NAMES = opposites([
  ['MISSING', 'NOT_APPLICABLE'],
  ['TRUE', 'FALSE'],
]);
const FUNCTIONS = opposites([
  ['add', 'subtract'],
  ['multiply', 'divide'],
  ['min', 'max'],
  ['floor', 'ceil'],
  ['some', 'every'],
  ['find', 'findLast'],
]);
/** An operator in a text that is put together: a formula, or a loop that is written. */
const WRITTEN_OPERATOR = /(^|\s)(>=|<=|===|!==|&&|\|\||[-+*/<>])(?=\s|$)/g;
const CONDITIONAL = new Set(['ConditionalExpression', 'IfStatement']);
/** Conditions that are mutated by their operator already. */
const HAS_OPERATOR = new Set(['BinaryExpression', 'LogicalExpression', 'UnaryExpression']);

/**
 * Every mutant of a source text: an operator of arithmetic, comparison or logic exchanged (in texts put together too: they are formulas
 * and loops), a negation left out, a truth or a branch turned round, a whole number one higher, missing for not applicable. `??` and `?.` stay: most guard what cannot be.
 * @returns {readonly Mutant[]}
 */
export function mutantsOf(path, source) {
  const found = [];
  const lines = source.split('\n');
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
  visit(parseSync(path, source).program);
  return found;

  function visit(node) {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node?.type !== 'string') return;
    // Types do not run; what is asserted or cast does.
    if (node.type.startsWith('TS')) return visit(node.expression);
    if (node.type === 'ImportDeclaration') return;
    mutate(node);
    for (const [key, each] of Object.entries(node)) {
      const names = (key === 'property' || key === 'key') && !node.computed;
      const steps = node.type === 'ForStatement' && key === 'update';
      const guards = node.operator === '??' && key === 'right';
      if (typeof each === 'object' && !names && !steps && !guards && key !== 'id') visit(each);
    }
  }

  function mutate(node) {
    const { type, operator, left, right, start, end } = node;
    if (left && right && operator) {
      const at = source.indexOf(operator, left.end);
      for (const other of OPERATORS[operator] ?? []) put(at, at + operator.length, other);
    } else if (type === 'UpdateExpression') {
      const at = source.indexOf(operator, node.prefix ? start : node.argument.end);
      put(at, at + 2, OPERATORS[operator][0]);
    } else if (type === 'UnaryExpression' && (operator === '!' || operator === '-')) put(start, start + 1, '');
    else if (type === 'Literal' && typeof node.value === 'boolean') put(start, end, String(!node.value));
    else if (type === 'Literal' && /^\d+n?$/.test(node.raw))
      put(start, end, `${BigInt(node.raw.replace('n', '')) + 1n}${node.raw.endsWith('n') ? 'n' : ''}`);
    else if (type === 'Identifier' && Object.hasOwn(NAMES, node.name)) put(start, end, NAMES[node.name]);
    else if (type === 'MemberExpression' && !node.computed && Object.hasOwn(FUNCTIONS, node.property.name))
      put(node.property.start, node.property.end, FUNCTIONS[node.property.name]);
    else if (type === 'TemplateElement')
      for (const { 1: before, 2: sign, index } of node.value.raw.matchAll(WRITTEN_OPERATOR))
        for (const other of OPERATORS[sign]) {
          const at = source.indexOf(node.value.raw, start) + index + before.length;
          put(at, at + sign.length, other);
        }
    if (CONDITIONAL.has(type) && !HAS_OPERATOR.has(node.test.type))
      put(node.test.start, node.test.end, `!(${source.slice(node.test.start, node.test.end)})`);
  }

  function put(start, end, text) {
    const line = starts.findLastIndex((each) => each <= start);
    const whole = lines[line].trim();
    const column = start - starts[line] - (lines[line].length - lines[line].trimStart().length);
    const changed = whole.slice(0, column) + text + whole.slice(column + end - start);
    found.push({ start, end, text, line: line + 1, what: `${whole} → ${changed}` });
  }
}

function opposites(pairs) {
  return Object.fromEntries(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
}
