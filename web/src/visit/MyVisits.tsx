import { readMyVisits } from '@dudao/core/visit/course-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { VisitTable } from './VisitTable.tsx';

const TEXTS = { title: { zh: '本组的督导', en: 'Visits' } };

/** Visits of the reader's teams; nothing where there are none. */
export function MyVisits() {
  const t = useTexts(TEXTS);
  const found = useRead(readMyVisits, {});
  const visits = found.data?.visits ?? [];
  if (visits.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <VisitTable visits={visits} caption={t('title')} />
    </Section>
  );
}
