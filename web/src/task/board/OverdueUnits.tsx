import type { BoardUnit } from '@dudao/core/task/board-contract';
import { Link } from 'react-router';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { holderText } from '../../org/holder-text.ts';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import './board.css';

const TEXTS = {
  none: { zh: '✓ 本单位和下级没有逾期任务。', en: '✓ No task at or below this unit is overdue.' },
  unit: { zh: '单位', en: 'Unit' },
  who: { zh: '第一责任人', en: 'First responsible' },
  nobody: { zh: '没有落实第一责任人', en: 'nobody answers first' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  own: { zh: '本单位逾期', en: 'Overdue, own' },
  total: { zh: '连同下级', en: 'With those below' },
  oldest: { zh: '最早到期', en: 'Oldest due' },
};

/** Units with overdue tasks at or below them, and who answers first for each. */
export function OverdueUnits({ units }: { readonly units: readonly BoardUnit[] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (units.length === 0) return <p>{t('none')}</p>;
  return (
    <PlainTable heads={[t('unit'), t('who'), { number: t('own') }, { number: t('total') }, t('oldest')]}>
      {units.map(({ unit, depth, responsible, own, total, oldestOn }) => (
        <tr key={unit.id}>
          <th scope="row" style={{ paddingInlineStart: `${Math.max(0, depth) * 1.25 + 0.5}rem` }}>
            <Link to={paths.unitTasks(unit.id)}>{unit.name}</Link>
          </th>
          <td className={responsible === null ? 'staff-gap' : undefined}>
            {responsible === null ? t('nobody') : holderText(responsible, t('vacant'))}
          </td>
          <td className="number">{own}</td>
          <td className="number board-late">{total}</td>
          <td className="nowrap">{showDay(oldestOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
