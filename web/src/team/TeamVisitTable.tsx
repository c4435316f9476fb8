import type { OutputOf } from '@dudao/core/lib/contract';
import type { readTeamLife } from '@dudao/core/team/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  caption: { zh: '督导质量与廉洁登记', en: 'Visits: what they brought, and integrity' },
  visit: { zh: '督导', en: 'Visit' },
  team: { zh: '督导组', en: 'Team' },
  checked: { zh: '检查', en: 'Checks' },
  records: { zh: '记录 {records} 份，问题 {findings} 个', en: '{records} records, {findings} findings' },
  deep: { zh: '，深层 {percent}%', en: ', {percent} % deep' },
  noFindings: { zh: '没有写明问题', en: 'nothing found' },
  guided: { zh: '指导', en: 'Advice' },
  advice: { zh: '{n} 条', en: '{n}' },
  feedback: { zh: '反馈', en: 'Feedback' },
  late: { zh: '超期未反馈', en: 'late' },
  lateOn: { zh: '{day}，超期', en: '{day}, late' },
  waiting: { zh: '还没有', en: 'not yet' },
  pledged: { zh: '承诺', en: 'Pledged' },
  declared: { zh: '登记', en: 'Declared' },
  of: { zh: '{n}/{all}', en: '{n}/{all}' },
  items: { zh: '登记事项', en: 'Items' },
  signs: { zh: '异常', en: 'Flagged' },
  severe: { zh: '{n} 处，严重 {severe} 处', en: '{n}, {severe} severe' },
  fine: { zh: '没有', en: 'none' },
};

type Visit = OutputOf<typeof readTeamLife>['visits'][number];

/** Visits with whether they checked, guided and gave feedback in time, and with what those who went signed. */
export function TeamVisitTable({ visits }: { readonly visits: readonly Visit[] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[
        t('visit'),
        t('team'),
        t('checked'),
        t('guided'),
        t('feedback'),
        { number: t('pledged') },
        { number: t('declared') },
        { number: t('items') },
        t('signs'),
      ]}
    >
      {visits.map((visit) => (
        <tr key={visit.visitId}>
          <th scope="row">
            <Link to={paths.visit(visit.visitId)}>{visit.title}</Link>
            <div className="small quiet">{`${visit.unit} ${showDay(visit.begunOn, lang)}`}</div>
          </th>
          <td>{visit.team}</td>
          <td>
            {visit.findings === 0 ? (
              <VerdictMark standing="miss" word={t('noFindings')} />
            ) : (
              t('records', { records: visit.records, findings: visit.findings }) +
              t('deep', { percent: Math.round((visit.deep / visit.findings) * 100) })
            )}
          </td>
          <td className="nowrap">{t('advice', { n: visit.advice })}</td>
          <td className="nowrap">
            <FeedbackMark visit={visit} />
          </td>
          <td className="number">{t('of', { n: visit.pledged, all: visit.people })}</td>
          <td className="number">{t('of', { n: visit.declared, all: visit.people })}</td>
          <td className="number">{visit.items}</td>
          <td className="nowrap">
            {visit.signs === 0 ? (
              <span className="quiet">{t('fine')}</span>
            ) : (
              <VerdictMark standing="miss" word={t('severe', { n: visit.signs, severe: visit.severe })} />
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function FeedbackMark({ visit: { feedbackOn, isFeedbackLate } }: { readonly visit: Visit }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (feedbackOn === null)
    return isFeedbackLate ? (
      <VerdictMark standing="miss" word={t('late')} />
    ) : (
      <span className="quiet">{t('waiting')}</span>
    );
  const day = showDay(feedbackOn, lang);
  return <VerdictMark standing={isFeedbackLate ? 'floor' : 'met'} word={isFeedbackLate ? t('lateOn', { day }) : day} />;
}
