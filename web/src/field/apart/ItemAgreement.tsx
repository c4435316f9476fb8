import { readItemAgreement } from '@dudao/core/field/apart/agreement-contract';
import { Link } from 'react-router';
import { useRead } from '../../lib/ask.ts';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { LEVEL_FACTS } from './apart-words.ts';
import type { Span } from './SpanFilter.tsx';

const TEXTS = {
  facts: { zh: '{level} · {pairs} 对，{same} 对相同', en: '{level} · {pairs} pairs, {same} alike' },
  alpha: { zh: ' · α = {alpha}', en: ' · α = {alpha}' },
  interval: {
    zh: '95% 区间 {from} 到 {until}（自助重抽 {resamples} 次，种子 {seed}，可以重算）',
    en: '95% interval {from} to {until} ({resamples} resamples, seed {seed}, can be repeated)',
  },
  met: { zh: '两位各选了什么', en: 'Which answers met' },
  differing: { zh: '不一致的', en: 'Pairs that differ' },
  unit: { zh: '单位', en: 'Unit' },
  first: { zh: '第一位', en: 'First' },
  second: { zh: '第二位', en: 'Second' },
  on: { zh: '交齐', en: 'Handed in' },
  none: { zh: '没有不一致的。', en: 'None differ.' },
};

interface ItemAgreementProps {
  readonly unitId: string;
  readonly span: Span;
  readonly of: { readonly sheetKey: string; readonly item: string };
}

/** One question: which answers met how often, how sure the figure is, and the pairs that differ. */
export function ItemAgreement({ unitId, span, of }: ItemAgreementProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(readItemAgreement, { unitId, ...span, ...of }, { keepPrevious: true });
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { item, sheet, level, line, interval, values, met, differing } = found.data;
  return (
    <Section title={`${say(sheet.name)} · ${say(item.name)}`} level={2}>
      <p>
        {t('facts', { level: say(LEVEL_FACTS[level]), pairs: line.pairs, same: line.same })}
        {line.alpha === null ? '' : t('alpha', { alpha: line.alpha })}
        {interval === null ? null : <span className="apart-interval small quiet">{t('interval', interval)}</span>}
      </p>
      <h3 className="apart-head">{t('met')}</h3>
      <PlainTable className="apart-met" caption={t('met')} heads={[null, ...values.map((number) => ({ number }))]}>
        {met.map((row, i) => (
          <tr key={values[i]}>
            <th scope="row">{values[i]}</th>
            {row.map((times, k) => (
              <td key={values[k]} className={i === k ? 'apart-same' : undefined}>
                {times === 0 ? '' : times}
              </td>
            ))}
          </tr>
        ))}
      </PlainTable>
      <h3 className="apart-head">{t('differing')}</h3>
      {differing.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable heads={[t('unit'), t('first'), t('second'), t('on')]}>
          {differing.map((one) => (
            <tr key={one.apartId}>
              <th scope="row">
                <Link to={paths.apart(one.apartId)}>{one.unit.name}</Link>
              </th>
              <td>{one.first}</td>
              <td>{one.second}</td>
              <td className="nowrap">{showDay(one.on, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
