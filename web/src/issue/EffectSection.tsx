import { readEffect } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '对评估结果的影响', en: 'Effect on the evaluation' },
  as: { zh: '督导时', en: 'As inspected' },
  after: { zh: '整改后', en: 'After rectification' },
  none: { zh: '整改后还没有重新评估', en: 'not evaluated since' },
  on: { zh: '评估日期', en: 'Evaluated on' },
  unit: { zh: '本单位这一条', en: 'This unit, this clause' },
  misses: { zh: '未达标', en: 'missed' },
  meets: { zh: '已达标', en: 'met' },
  missing: { zh: '全县这一条未达标的', en: 'Units that miss it' },
  items: { zh: '全县达标项', en: 'Items met in the county' },
  ratio: { zh: '{met} / {items}', en: '{met} of {items}' },
  verdict: { zh: '全县结论', en: 'County' },
  others: { zh: '同一条还有 {count} 个条目没有销号。', en: '{count} other entries about this clause are open.' },
  last: { zh: '这是这一条最后一个没有销号的条目。', en: 'It is the last open entry about this clause.' },
};

type Stand = NonNullable<OutputOf<typeof readEffect>['asInspected']>;

/** The county's result as inspected and after rectification, side by side; nothing for an entry that is about no clause that was evaluated. */
export function EffectSection({ issueId, level = 2 }: { readonly issueId: string; readonly level?: 2 | 3 }) {
  const t = useTexts(TEXTS);
  const found = useRead(readEffect, { issueId });
  const { lang } = useLanguage();
  if (!found.data || found.data.asInspected === null) return null;
  const { asInspected, afterRectification, othersOpen } = found.data;
  const both: readonly (Stand | null)[] = [asInspected, afterRectification];
  const row = (head: string, show: (stand: Stand) => ReactNode) => (
    <tr>
      <th scope="row">{head}</th>
      {both.map((stand, i) => (
        <td key={i === 0 ? 'as' : 'after'}>{stand === null ? '—' : show(stand)}</td>
      ))}
    </tr>
  );
  return (
    <Section title={t('title')} level={level}>
      <PlainTable heads={['', t('as'), afterRectification === null ? t('none') : t('after')]}>
        {row(t('on'), ({ on, runId }) => (
          <Link to={paths.run(runId)}>{showDay(on, lang)}</Link>
        ))}
        {row(t('unit'), ({ misses }) => (
          <VerdictMark standing={misses ? 'miss' : 'met'} word={t(misses ? 'misses' : 'meets')} />
        ))}
        {row(t('missing'), ({ missing }) => missing)}
        {row(t('items'), ({ met, items }) => t('ratio', { met, items }))}
        {row(t('verdict'), ({ verdict }) => (
          <VerdictMark standing={standingOfVerdict(verdict)} />
        ))}
      </PlainTable>
      <p className="small quiet">{othersOpen === 0 ? t('last') : t('others', { count: othersOpen })}</p>
    </Section>
  );
}
