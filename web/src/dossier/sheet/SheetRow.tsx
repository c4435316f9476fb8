import { memo } from 'react';
import type { SheetColumn, SheetRow } from './sheet-model.ts';

interface SheetRowProps {
  readonly row: SheetRow;
  readonly index: number;
  readonly columns: readonly SheetColumn[];
  /** First and last selected columns; -1: none in this row. */
  readonly left: number;
  readonly right: number;
  /** The column where the cursor stands; -1: it stands elsewhere. */
  readonly active: number;
}

/** One row of a sheet, drawn again only when it or what is selected in it changed. */
export const SheetRowView = memo(function SheetRowView({ row, index, columns, left, right, active }: SheetRowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className={active >= 0 ? 'here' : undefined}>
        {row.head}
      </th>
      {row.cells.map((cell, column) => {
        const names = [
          columns[column]?.align ?? 'left',
          cell.mark ?? '',
          cell.isLocked ? 'locked' : '',
          column >= left && column <= right ? 'chosen' : '',
        ];
        return (
          <td
            key={columns[column]?.id ?? column}
            data-at={`${index}:${column}`}
            className={names.filter(Boolean).join(' ')}
            title={cell.says}
          >
            {cell.text}
            {cell.mark === undefined || cell.says === undefined ? null : <span className="sr-only">{cell.says}</span>}
          </td>
        );
      })}
    </tr>
  );
});
