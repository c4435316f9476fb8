import { unusualOf } from '@dudao/core/statistics/cell';
import { useMemo } from 'react';
import type { At, Edit } from '../dossier/sheet/block.ts';
import { Sheet } from '../dossier/sheet/Sheet.tsx';
import type { SheetRow } from '../dossier/sheet/sheet-model.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { cellText, unusualText } from './figure-text.ts';
import { faultWords, lineOf, sentOf, type TypedLine } from './return-cells.ts';
import type { ShownCell, ShownReturn } from './statistics-record.ts';

const TEXTS = {
  caption: { zh: '填报表：每行一个统计指标', en: 'Grid: a row for each figure' },
  counter: { zh: '统计指标', en: 'Figure' },
  now: { zh: '本期', en: 'Now' },
  note: { zh: '说明（不适用的写原因）', en: 'Remark, or why it does not apply' },
  before: { zh: '上期', en: 'Before' },
  hint: { zh: '提示', en: 'Hint' },
  list: { zh: '名单填在下面，个数由系统数', en: 'The list stands below; the number follows' },
  none: { zh: '（没有）', en: '(none)' },
};

const [NOW, NOTE] = [0, 1];

interface ReturnGridProps {
  readonly shown: ShownReturn;
  readonly lineAt: (cell: ShownCell) => TypedLine;
  readonly onPut: (edits: readonly (readonly [string, TypedLine])[]) => void;
}

/** What a unit owes for a period in one grid, with the period before beside it: keys and blocks as in Excel. */
export function ReturnGrid({ shown, lineAt, onPut }: ReturnGridProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { cells, beforeName } = shown;
  const columns = useMemo(
    () => [
      { id: 'now', title: t('now'), widthPx: 130, align: 'right' as const, options: ['不适用', '是', '否'] },
      { id: 'note', title: t('note'), widthPx: 260, align: 'left' as const },
      { id: 'before', title: t('before'), unit: say(beforeName), widthPx: 130, align: 'right' as const },
      { id: 'hint', title: t('hint'), widthPx: 260, align: 'left' as const },
    ],
    [t, say, beforeName],
  );
  const rows = useMemo(
    () =>
      cells.map((cell): SheetRow => {
        const line = lineAt(cell);
        const decided = sentOf(cell, line);
        const isTyped = line.value !== lineOf(cell).value || line.note !== lineOf(cell).note;
        const value = 'sent' in decided ? decided.sent.value : null;
        const unusual = unusualText(unusualOf({ usual: usualOf(cell) }, value, cell.before?.value ?? null));
        const fault = 'fault' in decided ? faultWords(decided.fault, lang) : null;
        return {
          key: cell.key,
          name: nameOf(cell, say),
          head: (
            <span title={say(cell.means)}>
              <span className="small quiet statistics-code">{cell.code}</span> {nameWithUnit(cell, say)}
            </span>
          ),
          cells: [
            {
              text: line.value,
              ...(fault === null
                ? isTyped
                  ? { mark: 'waiting' as const }
                  : {}
                : { mark: 'wrong' as const, says: fault }),
            },
            { text: line.note },
            { text: cell.before === null ? t('none') : cellText(cell, cell.before), isLocked: true },
            { text: fault ?? (unusual === null ? (cell.listed ? t('list') : '') : say(unusual)), isLocked: true },
          ],
        };
      }),
    [cells, lineAt, lang, say, t],
  );
  const onEdit = (edits: readonly Edit[]) => {
    const changed = new Map<string, TypedLine>();
    for (const { row, column, text } of edits) {
      const cell = cells[row];
      if (cell === undefined || column > NOTE) continue;
      const line = changed.get(cell.key) ?? lineAt(cell);
      changed.set(
        cell.key,
        column === NOW ? { ...line, value: text.slice(0, 40) } : { ...line, note: text.slice(0, 200) },
      );
    }
    onPut([...changed]);
  };
  const check = ({ row, column }: At, text: string) => {
    const cell = cells[row];
    if (cell === undefined || column !== NOW) return null;
    const decided = sentOf(cell, { ...lineAt(cell), value: text, note: lineAt(cell).note || '——' });
    return 'fault' in decided ? faultWords(decided.fault, lang) : null;
  };
  return (
    <Sheet
      caption={t('caption')}
      rowHead={t('counter')}
      columns={columns}
      rows={rows}
      isReadOnly={false}
      onEdit={onEdit}
      check={check}
    />
  );
}

/** The limits of a cell without those that are not said. */
function usualOf({ usual: { least, most, change } }: ShownCell) {
  return { least, most, change };
}

/** A cell as people call it. */
export function nameOf(
  { name, part }: Pick<ShownCell, 'name' | 'part'>,
  say: (text: ShownCell['name']) => string,
): string {
  return part === null ? say(name) : `${say(name)}：${say(part)}`;
}

/** A cell with its unit of measure. */
export function nameWithUnit(
  cell: Pick<ShownCell, 'name' | 'part' | 'unit'>,
  say: Parameters<typeof nameOf>[1],
): string {
  const name = nameOf(cell, say);
  return cell.unit === '' ? name : `${name}（${cell.unit}）`;
}
