import type { OutputOf } from '@dudao/core/lib/contract';
import type { readCoverage } from '@dudao/core/visit/coverage-contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';

const TEXTS = {
  title: { zh: '进一次门、查多件事', en: 'One visit for several' },
  explain: {
    zh: '下列督导去同一个单位、相隔不久，建议合并成一次：取消其中一次，把它的事项并入另一次。',
    en: 'These go to one unit within few days. Make one of them: cancel the other and take its subject along.',
  },
  unit: { zh: '单位', en: 'Unit' },
  first: { zh: '先', en: 'First' },
  second: { zh: '后', en: 'Then' },
  apart: { zh: '相隔', en: 'Apart' },
  days: { zh: '{days} 天', en: '{days} days' },
  named: { zh: '{day} {title}（{office}）', en: '{day} {title} ({office})' },
};

/** Visits to one unit that could be made in one. */
export function MergeList({ mergeable }: Pick<OutputOf<typeof readCoverage>, 'mergeable'>) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (mergeable.length === 0) return null;
  const named = ({ fromOn, title, office }: (typeof mergeable)[number]['first']): string =>
    t('named', { day: showDay(fromOn, lang), title, office });
  return (
    <Section title={t('title')} level={2}>
      <p className="small quiet">{t('explain')}</p>
      <PlainTable heads={[t('unit'), t('first'), t('second'), { number: t('apart') }]}>
        {mergeable.map(({ unit, first, second, daysApart }) => (
          <tr key={`${first.visitId} ${second.visitId}`}>
            <th scope="row">{unit.name}</th>
            <td>
              <Link to={paths.visit(first.visitId)}>{named(first)}</Link>
            </td>
            <td>
              <Link to={paths.visit(second.visitId)}>{named(second)}</Link>
            </td>
            <td className="number nowrap">{t('days', { days: daysApart })}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
