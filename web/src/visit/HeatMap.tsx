import type { OutputOf } from '@dudao/core/lib/contract';
import type { readCoverage } from '@dudao/core/visit/coverage-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import './visit.css';

const TEXTS = {
  title: { zh: '盲区', en: 'Blind spots' },
  explain: {
    zh: '每格：这个片区的单位里，在规定天数内看过这个主题的有几个。一个都没有的是盲区。',
    en: 'Each cell: units of the area at which the theme was looked at within its days. None is a blind spot.',
  },
  area: { zh: '片区', en: 'Area' },
  days: { zh: '{name}（{days} 天）', en: '{name} ({days} days)' },
  blind: { zh: '盲区 0 / {all}', en: 'blind: 0 of {all}' },
  seen: { zh: '{seen} / {all}', en: '{seen} of {all}' },
};

/** Areas against themes; what nobody has looked at stands out in words and shade. */
export function HeatMap({ coverage }: { readonly coverage: OutputOf<typeof readCoverage> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { themes, heat } = coverage;
  if (themes.length === 0 || heat.length === 0) return null;
  const areas = [...new Set(heat.map(({ area }) => area))];
  return (
    <Section title={t('title')} level={2}>
      <p className="small quiet">{t('explain')}</p>
      <PlainTable
        className="visit-heat"
        heads={[t('area'), ...themes.map(({ name, days }) => t('days', { name: say(name), days }))]}
      >
        {areas.map((area) => (
          <tr key={area}>
            <th scope="row">{area}</th>
            {themes.map(({ id }) => {
              const cell = heat.find((one) => one.area === area && one.theme === id);
              const { seen = 0, all = 0 } = cell ?? {};
              return (
                <td key={id} className={`nowrap ${shadeOf(seen, all)}`}>
                  {t(seen === 0 ? 'blind' : 'seen', { seen, all })}
                </td>
              );
            })}
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function shadeOf(seen: number, all: number): string {
  if (seen === 0) return 'blind';
  return seen === all ? 'whole' : 'part';
}
