import type { Comparable } from '@dudao/core/score/comparable';
import type { ReactNode } from 'react';
import { useText } from '../lib/language.tsx';

interface HeadingRowsProps<Row extends { readonly comparable: Comparable }> {
  readonly rows: readonly Row[];
  /** Columns of the table, the first one included. */
  readonly columns: number;
  readonly children: (row: Row) => ReactNode;
}

/** Rows of a table of figures, each group under the score or table that it belongs to. */
export function HeadingRows<Row extends { readonly comparable: Comparable }>({
  rows,
  columns,
  children,
}: HeadingRowsProps<Row>) {
  const say = useText();
  const headings = [...new Set(rows.map(({ comparable }) => say(comparable.heading)))];
  return headings.map((heading) => (
    <tbody key={heading}>
      <tr>
        <th scope="rowgroup" colSpan={columns} className="strong">
          {heading}
        </th>
      </tr>
      {rows.filter(({ comparable }) => say(comparable.heading) === heading).map(children)}
    </tbody>
  ));
}
