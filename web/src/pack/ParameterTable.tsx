import type { StandardView } from '@dudao/core/pack/contract';
import { type DatedPeriod, periodOn, periodsOf } from '@dudao/core/pack/parameter-value';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Field } from '../ui/Field.tsx';

type Parameter = StandardView['parameters'][number];

import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  parameters: { zh: '参数', en: 'Parameters' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '取值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  day: { zh: '哪一天的取值', en: 'Values on which day' },
  dayHint: {
    zh: '按日期变化的参数，评估取基准日当天的值。',
    en: 'An evaluation takes the value of its day of reference.',
  },
  always: { zh: '一直', en: 'always' },
  until: { zh: '{before}以前', en: 'before {before}' },
  from: { zh: '{from}起', en: 'from {from}' },
  between: { zh: '{from}起，{before}以前', en: 'from {from} until before {before}' },
  holds: { zh: '当天适用', en: 'holds that day' },
  other: { zh: '其他公布口径 {value}', en: 'also published as {value}' },
  open: { zh: '由使用单位设定', en: 'Set by those who use it' },
};

/** The constants of a standard; where one changes by day, which value holds on which day and on the day asked for. */
export function ParameterTable({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [day, setDay] = useState(today());
  const dated = standard.parameters.some((parameter) => (parameter.dated?.length ?? 0) > 0);
  const memberName = (id: string) => {
    const member = standard.dimension?.members.find((one) => one.id === id);
    return member ? say(member.name) : id;
  };
  const valueText = (value: Parameter['value']): string => {
    if (value === undefined) return '';
    if (typeof value !== 'object') return typeof value === 'string' ? showNumber(value) : String(value);
    return Object.entries(value)
      .map(([member, one]) => `${memberName(member)} ${typeof one === 'string' ? showNumber(one) : String(one)}`)
      .join(' / ');
  };
  return (
    <section id="parameters" className="stack">
      <div className="section-head">
        <h2>{t('parameters')}</h2>
      </div>
      {dated ? (
        <div className="parameter-day no-print">
          <Field label={t('day')} hint={t('dayHint')}>
            <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
        </div>
      ) : null}
      <PlainTable heads={[t('name'), t('value'), t('unit')]}>
        {standard.parameters.map((parameter) => (
          <tr key={parameter.id}>
            <td>{say(parameter.name)}</td>
            <td>
              {valueText(parameter.value)}
              <Periods parameter={parameter} day={day} />
              {parameter.alternatives?.map((one) => (
                <div key={one.value} className="small quiet">
                  {t('other', { value: showNumber(one.value) })}
                </div>
              ))}
              {parameter.open ? <div className="small quiet">{t('open')}</div> : null}
            </td>
            <td>{parameter.unit ?? ''}</td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function Periods({ parameter, day }: { readonly parameter: Parameter; readonly day: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const inForce = periodOn(parameter, day);
  const when = ({ from, before }: DatedPeriod): string => {
    const days = {
      from: from === null ? '' : showDay(from, lang),
      before: before === null ? '' : showDay(before, lang),
    };
    if (from === null) return before === null ? t('always') : t('until', days);
    return t(before === null ? 'from' : 'between', days);
  };
  return periodsOf(parameter).map((period) => (
    <div key={period.from ?? ''}>
      {period.from === inForce?.from ? (
        <strong>
          {showNumber(period.value)} <span className="small">{t('holds')}</span>
        </strong>
      ) : (
        showNumber(period.value)
      )}{' '}
      <span className="small quiet">{when(period)}</span>
    </div>
  ));
}
