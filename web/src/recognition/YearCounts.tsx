import type { OutputOf } from '@dudao/core/lib/contract';
import type { readProgramme } from '@dudao/core/recognition/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';

const TEXTS = {
  title: { zh: '历年认定数', en: 'Given each year' },
  year: { zh: '年度', en: 'Year' },
  count: { zh: '个数', en: 'Count' },
  all: { zh: '合计', en: 'All' },
  none: { zh: '还没有认定过。', en: 'None was given yet.' },
};

/** How many titles were given or renewed each year, by the rungs of the ladder from the highest down. */
export function YearCounts({ shown }: { readonly shown: OutputOf<typeof readProgramme> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { perYear, programme } = shown;
  const levels = [...(programme.levels ?? [])].reverse();
  const years = [...new Set(perYear.map(({ year }) => year))];
  const count = (year: number, level: string | null) =>
    perYear.find((one) => one.year === year && one.level === level)?.count ?? 0;
  const total = (year: number) => perYear.filter((one) => one.year === year).reduce((sum, one) => sum + one.count, 0);
  return (
    <Section title={t('title')} level={2} empty={years.length === 0 && t('none')}>
      <PlainTable
        className="year-counts"
        heads={[
          t('year'),
          ...levels.map(({ name }) => ({ number: say(name) })),
          { number: levels.length > 0 ? t('all') : t('count') },
        ]}
      >
        {years.map((year) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            {levels.map(({ id }) => (
              <td key={id} className="number">
                {count(year, id)}
              </td>
            ))}
            <td className="number">{total(year)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
