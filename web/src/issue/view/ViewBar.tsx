import type { ReactNode } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { COLUMNS, type Column, KINDS, type ListView } from '../list-view.ts';

const TEXTS = {
  kind: { zh: '看法', en: 'Shown as' },
  list: { zh: '列表', en: 'List' },
  board: { zh: '看板', en: 'Board' },
  time: { zh: '时间', en: 'Time' },
  map: { zh: '地图', en: 'Map' },
  columns: { zh: '栏目', en: 'Columns' },
  number: { zh: '编号', en: 'Number' },
  unit: { zh: '所在单位', en: 'Unit' },
  owner: { zh: '责任单位、责任人', en: 'Owner' },
  state: { zh: '状态', en: 'State' },
  handling: { zh: '办理类别', en: 'Handling' },
  severity: { zh: '严重程度', en: 'Severity' },
  due: { zh: '期限', en: 'Due' },
};

interface ViewBarProps {
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
  readonly children?: ReactNode;
}

/** How the entries are shown: as a list, a board, over time, on a map; and which columns the list has. */
export function ViewBar({ view, onChange, children }: ViewBarProps) {
  const t = useTexts(TEXTS);
  const toggle = (column: Column) =>
    onChange({
      hidden: COLUMNS.filter((one) => (one === column ? !view.hidden.includes(one) : view.hidden.includes(one))),
    });
  return (
    <div className="line no-print">
      <Choice
        label={t('kind')}
        value={view.kind}
        options={KINDS.map((value) => ({ value, label: t(value) }))}
        onChange={(kind) => onChange({ kind })}
      />
      {children}
      {view.kind !== 'list' ? null : (
        <details className="view-columns">
          <summary className="button plain">{t('columns')}</summary>
          <fieldset aria-label={t('columns')}>
            {COLUMNS.map((column) => (
              <label key={column} className="choice">
                <input type="checkbox" checked={!view.hidden.includes(column)} onChange={() => toggle(column)} />
                {t(column)}
              </label>
            ))}
          </fieldset>
        </details>
      )}
    </div>
  );
}
