import { childrenOf, type Expression } from '../formula/expression.ts';
import { exactDecimalText } from '../lib/rational.ts';

/**
 * Whether a condition can be asked of many records at once by the database with the very same answer: decimals, days, choices and truths,
 * compared, added, multiplied and joined. No division, roots, ranges or tables, and no unit whose factor is no finite decimal.
 */
export function isCountable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return exactDecimalText(expression.value) !== null;
    case 'parameter':
      return typeof expression.value === 'boolean' || exactDecimalText(expression.value) !== null;
    case 'input':
      return exactDecimalText(expression.slot.scale) !== null;
    case 'truth':
    case 'missing':
    case 'choice-in':
      return true;
    case 'arithmetic':
      return expression.operator !== '/' && expression.operator !== '^' && childrenOf(expression).every(isCountable);
    case 'is':
      return expression.state === 'missing' && isCountable(expression.of);
    case 'negate':
    case 'not':
    case 'compare':
    case 'logic':
    case 'if':
    case 'default':
      return childrenOf(expression).every(isCountable);
    default:
      return false;
  }
}
