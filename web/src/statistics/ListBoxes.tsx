import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { linesOf, type TypedLine } from './return-cells.ts';
import type { ShownCell } from './statistics-record.ts';

const TEXTS = {
  title: { zh: '名单', en: 'Lists' },
  hint: {
    zh: '一行一个，可从 Excel 整列粘贴；现有 {n} 个。没有的，在表里填 0。',
    en: 'One in each line; {n} now. Where there is none write 0 in the grid.',
  },
};

interface ListBoxesProps {
  readonly cells: readonly ShownCell[];
  readonly lineAt: (cell: ShownCell) => TypedLine;
  readonly onPut: (edits: readonly (readonly [string, TypedLine])[]) => void;
}

/** Lists of what is counted one by one: the number follows from the list. */
export function ListBoxes({ cells, lineAt, onPut }: ListBoxesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const listed = cells.filter((cell) => cell.listed);
  if (listed.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <div className="statistics-lists">
        {listed.map((cell) => {
          const line = lineAt(cell);
          return (
            <Field key={cell.key} label={say(cell.name)} hint={t('hint', { n: line.lines.length })}>
              <textarea
                key={cell.lines.join('\n')}
                rows={4}
                defaultValue={line.lines.join('\n')}
                onBlur={({ target: { value } }) => {
                  const lines = linesOf(value);
                  if (lines.join('\n') === line.lines.join('\n')) return;
                  onPut([[cell.key, { ...line, lines, value: lines.length === 0 ? '' : String(lines.length) }]]);
                }}
              />
            </Field>
          );
        })}
      </div>
    </Section>
  );
}
