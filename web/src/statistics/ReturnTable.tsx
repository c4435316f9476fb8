import { RETURN_STATE_NAMES } from '@dudao/core/statistics/return-state';
import type { ReturnLine } from '@dudao/core/statistics/shapes';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  caption: { zh: '填报情况', en: 'Returns' },
  unit: { zh: '单位', en: 'Unit' },
  period: { zh: '统计期', en: 'Period' },
  state: { zh: '情况', en: 'State' },
  late: { zh: '已逾期', en: 'late' },
  lateHanded: { zh: '迟报', en: 'handed in late' },
  due: { zh: '截止日', en: 'Due' },
  filled: { zh: '已填', en: 'Filled' },
  handed: { zh: '上报', en: 'Handed in' },
  corrections: { zh: '更正', en: 'Corrections' },
  urged: { zh: '催报', en: 'Urged' },
};

/** Returns as lists tell them: by unit where `of` says so, else by period. */
export function ReturnTable({
  returns,
  of,
}: {
  readonly returns: readonly ReturnLine[];
  readonly of: 'unit' | 'period';
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[
        t(of),
        t('state'),
        t('due'),
        { number: t('filled') },
        t('handed'),
        { number: t('corrections') },
        t('urged'),
      ]}
    >
      {returns.map(({ id, unit, period, state, isLate, dueOn, asked, filled, handed, corrections, urged }) => {
        const isOpen = state === 'open';
        const lateWord = isLate ? ` · ${t(isOpen ? 'late' : 'lateHanded')}` : '';
        return (
          <tr key={id}>
            <th scope="row">
              <Link to={paths.statisticReturn(id)}>{of === 'unit' ? unit.name : say(period.name)}</Link>
            </th>
            <td className="nowrap">
              <VerdictMark
                standing={isOpen ? (isLate ? 'miss' : 'pending') : 'met'}
                word={`${say(RETURN_STATE_NAMES[state])}${lateWord}`}
              />
            </td>
            <td className="nowrap">{showDay(dueOn, lang)}</td>
            <td className="number nowrap">{`${filled}/${asked}`}</td>
            <td className="nowrap">{handed === null ? '—' : `${handed.by} ${showDay(handed.at, lang)}`}</td>
            <td className="number">{corrections === 0 ? '—' : corrections}</td>
            <td>{urged === null ? '—' : `${urged.by} ${showDay(urged.on, lang)}`}</td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
