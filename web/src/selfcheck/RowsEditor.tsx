import type { FormValues } from '@dudao/core/pack/form';
import { isFieldAsked } from '@dudao/core/pack/form-values';
import { rowFlagsOf, totalOf } from '@dudao/core/selfcheck/text-values';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { CellInput } from './CellInput.tsx';
import type { Rows, TablePart } from './text-record.ts';

const TEXTS = {
  add: { zh: '加一行', en: 'Add a row' },
  addTo: { zh: '{part}：加一行', en: '{part}: add a row' },
  up: { zh: '第 {n} 行上移', en: 'Move row {n} up' },
  down: { zh: '第 {n} 行下移', en: 'Move row {n} down' },
  remove: { zh: '删去第 {n} 行', en: 'Remove row {n}' },
  cell: { zh: '{column}，第 {n} 行', en: '{column}, row {n}' },
  total: { zh: '{column}合计 {total}', en: '{column}: {total} in all' },
  order: { zh: '顺序', en: 'Order' },
  nothing: { zh: '还没有行。', en: 'No rows yet.' },
};

interface RowsEditorProps {
  readonly part: TablePart;
  readonly rows: Rows;
  readonly onChange: (rows: Rows) => void;
}

/** The rows of a table that is filled in: cells beside each other, rows added, moved and taken out. */
export function RowsEditor({ part, rows, onChange }: RowsEditorProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const flags = rowFlagsOf(part, rows);
  const total = totalOf(part, rows);
  const totalled = part.columns.find(({ id }) => id === part.total);
  const setRow = (i: number, row: FormValues) => onChange(rows.map((one, at) => (at === i ? row : one)));
  const move = (i: number, by: number) => {
    const next = [...rows];
    const [row] = next.splice(i, 1);
    if (row !== undefined) next.splice(i + by, 0, row);
    onChange(next);
  };
  const heads = part.columns.map((column) => {
    const unit = column.kind === 'number' && column.unit !== undefined ? `（${column.unit}）` : '';
    return `${say(column.name)}${unit}`;
  });
  return (
    <div className="stack tight">
      {rows.length === 0 ? (
        <p className="quiet">{t('nothing')}</p>
      ) : (
        <PlainTable heads={[...(part.ordered ? [t('order')] : []), ...heads, null]} className="rows-editor">
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place; every cell is controlled
            <tr key={i}>
              {part.ordered ? (
                <td className="rows-order">
                  {i + 1}
                  <Button aria-label={t('up', { n: i + 1 })} disabled={i === 0} onClick={() => move(i, -1)}>
                    ↑
                  </Button>
                  <Button
                    aria-label={t('down', { n: i + 1 })}
                    disabled={i === rows.length - 1}
                    onClick={() => move(i, 1)}
                  >
                    ↓
                  </Button>
                </td>
              ) : null}
              {part.columns.map((column) => (
                <td key={column.id} className={`cell-${column.kind}`}>
                  {isFieldAsked(part.columns, column, row) ? (
                    <CellInput
                      field={column}
                      value={row[column.id]}
                      label={t('cell', { column: say(column.name), n: i + 1 })}
                      onChange={(value) => {
                        const { [column.id]: _, ...rest } = row;
                        const next: FormValues = value === undefined ? rest : { ...rest, [column.id]: value };
                        setRow(i, onlyAsked(part, next));
                      }}
                    />
                  ) : (
                    <span className="quiet">—</span>
                  )}
                </td>
              ))}
              <td>
                {flags[i]?.map((flag) => (
                  <div key={flag.zh} className="row-flag">
                    ▲ {say(flag)}
                  </div>
                ))}
                <Button
                  aria-label={t('remove', { n: i + 1 })}
                  onClick={() => onChange(rows.filter((_, at) => at !== i))}
                >
                  ✕
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <div className="line">
        <Button aria-label={t('addTo', { part: say(part.name) })} onClick={() => onChange([...rows, {}])}>
          {t('add')}
        </Button>
        {total === null || totalled === undefined || rows.length === 0 ? null : (
          <span className="quiet">{t('total', { column: say(totalled.name), total })}</span>
        )}
      </div>
    </div>
  );
}

/** What was filled in and is no longer asked goes away with its question. */
function onlyAsked({ columns }: TablePart, row: FormValues): FormValues {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = row[column.id];
      return value !== undefined && isFieldAsked(columns, column, row) ? [[column.id, value]] : [];
    }),
  );
}
