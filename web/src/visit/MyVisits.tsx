import { readMyVisits } from '@dudao/core/visit/course-contract';
import { readMyOutings } from '@dudao/core/visit/sealed-contract';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { VisitTable } from './VisitTable.tsx';

const TEXTS = {
  title: { zh: '本组的督导', en: 'Visits' },
  outings: { zh: '外出任务', en: 'Outings' },
  outing: { zh: '外出任务，{day}：{team}', en: 'Outing on {day}: {team}' },
  where: { zh: '去哪里，当天一早才知道；也可能不去。', en: 'Where to is told on the morning of the day, if at all.' },
};

/** Visits and outings of the reader's teams; nothing where there are none. */
export function MyVisits() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const visits = useRead(readMyVisits, {}).data?.visits ?? [];
  const outings = useRead(readMyOutings, {}).data?.outings ?? [];
  return (
    <>
      {visits.length === 0 ? null : (
        <Section title={t('title')} level={2}>
          <VisitTable visits={visits} caption={t('title')} />
        </Section>
      )}
      {outings.length === 0 ? null : (
        <Section title={t('outings')} level={2}>
          <p className="small quiet">{t('where')}</p>
          <ul>
            {outings.map(({ team, onDay }) => (
              <li key={`${team} ${onDay}`}>{t('outing', { day: showDay(onDay, lang), team })}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
