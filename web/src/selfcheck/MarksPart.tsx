import { readMarks } from '@dudao/core/selfcheck/mark-contract';
import { GAP_TYPE_NAMES, MARK_NAMES } from '@dudao/core/selfcheck/marks';
import { countsText } from '@dudao/core/selfcheck/text-document';
import type { MarkView } from '@dudao/core/selfcheck/texts-format';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  clause: { zh: '条款', en: 'Clause' },
  mark: { zh: '自查结论', en: 'Mark' },
  achievement: { zh: '取得的成绩', en: 'Reached' },
  shortfall: { zh: '不足', en: 'Falls short' },
  type: { zh: '类型', en: 'Type' },
  before: { zh: '补差前', en: 'Before' },
  action: { zh: '措施', en: 'Action' },
  owner: { zh: '责任人', en: 'Owner' },
  due: { zh: '期限', en: 'Due' },
  after: { zh: '补差后', en: 'After' },
  open: { zh: '未完成', en: 'open' },
  none: { zh: '没有。', en: 'None.' },
};

/** What the self-marks say, as a part of a text shows it. */
export function MarksPart({ dossierId, show }: { readonly dossierId: string; readonly show: MarkView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(readMarks, { dossierId });
  if (found.isPending) return <Loading lines={2} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { clauses, counts, gaps, standard } = found.data;
  const nameOf = (id: string) => {
    const clause = clauses.find((one) => one.id === id);
    return clause === undefined ? id : `${id} ${say(clause.name)}`;
  };
  if (show === 'counts') {
    const shown = clauses.map((clause) => ({ ...clause, clause }));
    return <p className="text-words">{countsText({ standard: standard.title, counts, clauses: shown }, lang)}</p>;
  }
  if (show === 'gaps') {
    if (gaps.length === 0) return <p className="quiet">{t('none')}</p>;
    return (
      <PlainTable heads={[t('clause'), t('type'), t('before'), t('action'), t('owner'), t('due'), t('after')]}>
        {gaps.map((gap) => (
          <tr key={gap.id}>
            <th scope="row">{nameOf(gap.clause)}</th>
            <td>{say(GAP_TYPE_NAMES[gap.type])}</td>
            <td className="text-cell">{gap.before}</td>
            <td className="text-cell">{gap.action}</td>
            <td>{gap.owner}</td>
            <td>{showDay(gap.dueOn, lang)}</td>
            <td className="text-cell">{gap.after ?? t('open')}</td>
          </tr>
        ))}
      </PlainTable>
    );
  }
  const said = clauses.filter((one) => one.mark !== null && one.mark !== 'not-applicable' && one[WORDS[show]] !== '');
  if (said.length === 0) return <p className="quiet">{t('none')}</p>;
  return (
    <PlainTable heads={[t('clause'), t('mark'), show === 'achievements' ? t('achievement') : t('shortfall')]}>
      {said.map((one) => (
        <tr key={one.id}>
          <th scope="row">{nameOf(one.id)}</th>
          <td>{one.mark === null ? null : say(MARK_NAMES[one.mark])}</td>
          <td className="text-cell">{one[WORDS[show]]}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

const WORDS = { achievements: 'achievement', shortfalls: 'shortfall' } as const;
