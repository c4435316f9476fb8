import type { ReactNode } from 'react';
import { ScrollX } from './ScrollX.tsx';

/** The heading of a column; null for one that needs none. */
export type ColumnHead = string | { readonly number: string } | null;

interface PlainTableProps {
  /** Headings from left to right; those of numbers stand above their digits. */
  readonly heads: readonly ColumnHead[];
  /** What the table is, for screen readers, where no heading above it says so. */
  readonly caption?: string;
  /** The rows. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A small table that is read from top to bottom, and scrolls sideways where the page is narrow. */
export function PlainTable({ heads, caption, children, className = '' }: PlainTableProps) {
  return (
    <ScrollX>
      <table className={`plain-table ${className}`.trim()}>
        {caption === undefined ? null : <caption className="sr-only">{caption}</caption>}
        <thead>
          <tr>{heads.map(headCell)}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollX>
  );
}

function headCell(head: ColumnHead, i: number) {
  // Headings of a table neither come nor go.
  if (head === null) return <td key={i} />;
  const isNumber = typeof head !== 'string';
  return (
    <th key={i} scope="col" className={isNumber ? 'number' : undefined}>
      {isNumber ? head.number : head}
    </th>
  );
}
