import { BAR_NAMES, CRITICISM_NAMES } from '@dudao/core/accountability/case-state';
import type { ReactNode } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import type { CaseRecord } from './case-record.ts';

const TEXTS = {
  title: { zh: '处理', en: 'What follows' },
  measure: { zh: '措施', en: 'Measure' },
  scope: { zh: '通报范围', en: 'Made known to' },
  guidance: { zh: '已做的督促指导', en: 'Guidance given before' },
  deciders: { zh: '作出决定', en: 'Decided by' },
  effect: { zh: '影响期', en: 'Effect' },
  bars: { zh: '{day}起不得{bars}，到 {until} 止', en: 'barred from {bars}, from {day} until {until}' },
  noBars: { zh: '不影响评优评先', en: 'bars from nothing' },
  criticism: { zh: '书面检查', en: 'Self-criticism' },
  received: { zh: '签收', en: 'Received' },
  served: { zh: '送达', en: 'Served' },
  notYet: { zh: '还没有签收', en: 'not yet' },
  appeal: { zh: '申诉期限', en: 'Appeal until' },
  handlers: { zh: '承办人', en: 'Handled by' },
  trigger: { zh: '由规则提示', en: 'Proposed by rule' },
  urges: { zh: '以前督办', en: 'Sheets issued before' },
  times: { zh: '{n} 次', en: '{n}' },
};

/** What a case is about beside its facts, and what was decided, as far as the reader is told. */
export function CaseAbout({ record }: { readonly record: CaseRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { measure, servedOn, untilOn, isConcerned } = record;
  const rows: [string, ReactNode][] = [];
  const add = (name: string, value: ReactNode) => {
    if (value !== '' && value !== null) rows.push([name, value]);
  };
  for (const { name, value } of record.fields) add(say(name), value);
  add(t('trigger'), record.trigger === null ? null : say(record.trigger));
  if (!isConcerned) add(t('urges'), t('times', { n: record.urges }));
  add(t('measure'), measure === null ? null : say(measure.name));
  add(t('scope'), record.scope);
  add(t('guidance'), record.guidance);
  add(t('deciders'), record.deciders.join('、'));
  add(t('served'), servedOn === null ? null : showDay(servedOn, lang));
  if (servedOn !== null)
    add(t('received'), record.receivedOn === null ? t('notYet') : showDay(record.receivedOn, lang));
  if (servedOn !== null && measure !== null)
    add(
      t('effect'),
      untilOn === null
        ? t('noBars')
        : t('bars', {
            day: showDay(servedOn, lang),
            bars: measure.bars.map((bar) => say(BAR_NAMES[bar])).join('、'),
            until: showDay(untilOn, lang),
          }),
    );
  add(t('appeal'), record.appealDueOn === null ? null : showDay(record.appealDueOn, lang));
  if (record.criticism !== 'none') add(t('criticism'), say(CRITICISM_NAMES[record.criticism]));
  add(t('handlers'), record.handlers.map(({ name }) => name).join('、'));
  if (rows.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <dl className="case-about">
        {rows.map(([name, value]) => (
          <div key={name} className="case-about-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
