import type { ColumnType, FeedColumn } from '@dudao/core/feed/entity-set';
import type { Comparison, Condition, Look } from '@dudao/core/feed/filter';

/** Constants of a statement; `add` answers the name of one in it. */
export interface Constants {
  add(value: unknown): string;
}

const OPERATORS: Readonly<Record<Comparison, string>> = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };
const CASTS: Readonly<Record<ColumnType, string>> = {
  id: 'uuid',
  text: 'text',
  whole: 'bigint',
  day: 'date',
  moment: 'timestamptz',
  truth: 'boolean',
};
const AROUND: Readonly<Record<Look, readonly [string, string]>> = {
  contains: ['%', '%'],
  startswith: ['', '%'],
  endswith: ['%', ''],
};

/** D5 A condition of the feed as SQL: nothing of it is text of a statement but the names of columns that the set knows. */
export function conditionSql(
  condition: Condition,
  { columns, constants }: { readonly columns: Readonly<Record<string, string>>; readonly constants: Constants },
): string {
  const inner = (part: Condition): string => conditionSql(part, { columns, constants });
  const expressionOf = ({ name }: FeedColumn): string => {
    const expression = columns[name];
    if (expression === undefined) throw new Error(`nothing says where column ${name} is`);
    return expression;
  };
  switch (condition.is) {
    case 'compare': {
      const { column, how, with: constant } = condition;
      if (constant === null) return `${expressionOf(column)} is ${how === 'eq' ? '' : 'not '}null`;
      return `${expressionOf(column)} ${OPERATORS[how]} ${constants.add(constant)}::${CASTS[column.type]}`;
    }
    case 'in': {
      const { column, among } = condition;
      const values = among.filter((value) => value !== null);
      const found = `${expressionOf(column)} = any (${constants.add(values)}::${CASTS[column.type]}[])`;
      return values.length === among.length ? found : `(${found} or ${expressionOf(column)} is null)`;
    }
    case 'look': {
      const [before, after] = AROUND[condition.how];
      const pattern = before + condition.for.replaceAll(/[\\%_]/gu, '\\$&') + after;
      return `${expressionOf(condition.column)} like ${constants.add(pattern)}::text`;
    }
    case 'not':
      return `not (${inner(condition.part)})`;
    default:
      return `(${condition.parts.map(inner).join(` ${condition.is} `)})`;
  }
}
