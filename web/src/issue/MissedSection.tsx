import { DAYS_AFTER_VISIT, reviewVisits } from '@dudao/core/issue/missed-contract';
import { SOURCE_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督导漏查复盘', en: 'What visits missed' },
  lead: {
    zh: '{all} 次督导中，有 {missing} 次在结束后 {days} 天内由别人发现了问题。',
    en: 'After {missing} of {all} visits others found something within {days} days.',
  },
  none: {
    zh: '这段时间的督导之后，没有别人发现的问题。',
    en: 'Nothing was found by others after the visits of these days.',
  },
  visit: { zh: '督导', en: 'Visit' },
  unit: { zh: '单位', en: 'Unit' },
  until: { zh: '结束', en: 'Ended' },
  found: { zh: '当时发现', en: 'Found then' },
  missed: { zh: '后来由别人发现', en: 'Found later by others' },
};

interface MissedSectionProps {
  readonly unitId: string;
  readonly from: string;
  readonly until: string;
}

/** Visits after which others soon found what the team had not, with what that was. */
export function MissedSection(asked: MissedSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(reviewVisits, asked, { keepPrevious: true });
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { all, missing, visits } = found.data;
  return (
    <Section title={t('title')} level={2} empty={visits.length === 0 && t('none')}>
      <p className="quiet">{t('lead', { all, missing, days: DAYS_AFTER_VISIT })}</p>
      <PlainTable heads={[t('visit'), t('unit'), t('until'), { number: t('found') }, t('missed')]}>
        {visits.map((visit) => (
          <tr key={visit.id}>
            <th scope="row">{visit.title}</th>
            <td>{visit.unit.name}</td>
            <td className="nowrap">{visit.until}</td>
            <td className="number">{visit.found}</td>
            <td>
              {visit.missed.map(({ id, title, source, foundOn }) => (
                <span key={id} className="issue-line">
                  <Link to={paths.issue(id)}>{title}</Link>{' '}
                  <span className="small quiet">{`${say(SOURCE_NAMES[source])} ${foundOn}`}</span>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
