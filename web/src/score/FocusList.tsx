import type { FocusResult } from '@dudao/core/score/focus';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ItemRow, type ItemShown } from './PartList.tsx';

const TEXTS = {
  title: { zh: '年度重点', en: 'Focus of the year' },
  tally: { zh: '{met} / {all} 项达标', en: '{met} of {all} met' },
  item: { zh: '序号', en: 'Item' },
  requirement: { zh: '要求', en: 'Requirement' },
  value: { zh: '现值', en: 'Figure' },
  verdict: { zh: '判定', en: 'Verdict' },
};

/** What the year lays weight on, before everything else: its items with who misses them. */
export function FocusList({ focuses, ...shown }: ItemShown & { readonly focuses: readonly FocusResult[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (focuses.length === 0) return null;
  return (
    <section className="stack" id="focuses">
      <div className="section-head">
        <h2>{t('title')}</h2>
      </div>
      {focuses.map(({ id, name, items, met, applicable }) => (
        <div key={id}>
          <h3>
            {say(name)} <span className="small quiet">{t('tally', { met, all: applicable })}</span>
          </h3>
          <PlainTable
            caption={say(name)}
            className="part-items"
            heads={[t('item'), t('requirement'), { number: t('value') }, t('verdict')]}
          >
            {items.map(({ part, item }) => (
              <ItemRow key={`${part.id} ${item.id}`} part={part} item={item} {...shown} />
            ))}
          </PlainTable>
        </div>
      ))}
    </section>
  );
}
