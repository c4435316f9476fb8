import type { OutputOf } from '@dudao/core/lib/contract';
import type { readTitle } from '@dudao/core/recognition/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '签订的目标与年度考核', en: 'Signed goals and yearly reviews' },
  signedOn: { zh: '签订于 {day}', en: 'signed on {day}' },
  none: { zh: '还没有签订目标。', en: 'No goals are signed yet.' },
  goal: { zh: '目标', en: 'Goal' },
  year: { zh: '{year} 年', en: '{year}' },
  whole: { zh: '本年结论', en: 'The year' },
  met: { zh: '完成', en: 'reached' },
  unmet: { zh: '未完成', en: 'not reached' },
};

/** The goals down, the years across: where a holder stands at one glance. */
export function ReviewTable({ title }: { readonly title: OutputOf<typeof readTitle> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { goals, reviews, signedOn, rules } = title;
  const years = [...reviews].reverse();
  const mark = (met: boolean | undefined, remark = '') =>
    met === undefined ? null : (
      <>
        <VerdictMark standing={met ? 'met' : 'miss'} word={t(met ? 'met' : 'unmet')} />
        {remark === '' ? null : <div className="small quiet">{remark}</div>}
      </>
    );
  const nameOf = (goal: string) => {
    const known = rules.goals?.find(({ id }) => id === goal);
    return known === undefined ? goal : say(known.name);
  };
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        signedOn === null ? null : <span className="quiet">{t('signedOn', { day: showDay(signedOn, lang) })}</span>
      }
      empty={goals.length === 0 && years.length === 0 && t('none')}
    >
      <PlainTable heads={[t('goal'), ...years.map(({ year }) => t('year', { year }))]}>
        {goals.map(({ id, goal, text }) => (
          <tr key={id}>
            <th scope="row">
              <div className="small quiet">{nameOf(goal)}</div>
              {text}
            </th>
            {years.map(({ year, results }) => {
              const result = results.find(({ goalId }) => goalId === id);
              return <td key={year}>{mark(result?.met, result?.remark)}</td>;
            })}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('whole')}</th>
          {years.map(({ year, met }) => (
            <td key={year}>{mark(met)}</td>
          ))}
        </tr>
      </PlainTable>
    </Section>
  );
}
