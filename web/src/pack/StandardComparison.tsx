import type { Json } from '@dudao/core/lib/canonical';
import {
  compareStandards,
  countDifferences,
  groupByClause,
  type SharedEntry,
  type StandardDifference,
  sharedEntries,
} from '@dudao/core/pack/compare/compare-standards';
import {
  CHANGE_WORDS,
  DIRECTION_WORDS,
  differencePlace,
  KIND_WORDS,
  valueLines,
} from '@dudao/core/pack/compare/difference-words';
import type { StandardView } from '@dudao/core/pack/contract';
import { useMemo, useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import './standard-comparison.css';

const TEXTS = {
  none: { zh: '两个版本的内容完全相同。', en: 'Both say exactly the same.' },
  count: {
    zh: '共 {all} 处不同：更严 {tightened} 处，更宽 {loosened} 处，增加 {addedItems} 项，取消 {removedItems} 项',
    en: '{all} differences: {tightened} stricter, {loosened} laxer, {addedItems} items added, {removedItems} removed',
  },
  all: { zh: '同时显示相同的内容', en: 'Show what is the same, too' },
  other: { zh: '不属于某一条款', en: 'Of no single clause' },
  same: { zh: '相同', en: 'same' },
  absent: { zh: '没有', en: 'not there' },
};

interface StandardComparisonProps {
  readonly before: StandardView;
  readonly after: StandardView;
}

/** Two standards side by side, clause by clause: what differs, and when asked also what does not. */
export function StandardComparison({ before, after }: StandardComparisonProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [showAll, setShowAll] = useState(false);
  const differences = useMemo(() => compareStandards(before, after), [before, after]);
  const groups = useMemo(() => {
    const shared = showAll ? sharedEntries(before, after) : [];
    return groupByClause<StandardDifference | SharedEntry>([...differences, ...shared], before, after);
  }, [differences, showAll, before, after]);
  const { all, tightened, loosened, addedItems, removedItems } = countDifferences(differences, after);
  return (
    <div className="stack">
      <div className="line apart">
        <p>{all === 0 ? t('none') : t('count', { all, tightened, loosened, addedItems, removedItems })}</p>
        <label className="choice no-print">
          <input type="checkbox" checked={showAll} onChange={(event) => setShowAll(event.target.checked)} />
          <span>{t('all')}</span>
        </label>
      </div>
      {groups.map(({ clause, name, found }) => (
        <section key={clause ?? ''} className="comparison-clause">
          <div className="section-head">
            <h2>
              {clause === null ? t('other') : <span className="mono quiet">{clause}</span>} {name ? say(name) : ''}
            </h2>
            <span className="small quiet">{found.length}</span>
          </div>
          {found.map((one) => (
            <Entry
              key={[one.section, one.entry, ...('path' in one ? one.path : ['='])].join('/')}
              found={one}
              before={before}
              after={after}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface EntryProps extends StandardComparisonProps {
  readonly found: StandardDifference | SharedEntry;
}

function Entry({ found, before, after }: EntryProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const differs = 'path' in found;
  const place = differencePlace({ ...found, path: differs ? found.path : [] }, after, lang);
  const words = differs ? [KIND_WORDS[found.kind], CHANGE_WORDS[found.change]].map((word) => word[lang]) : [t('same')];
  const direction = differs ? found.direction : 'neither';
  const sides = [
    { id: 'before', of: before, value: differs ? found.before : found.value },
    { id: 'after', of: after, value: differs ? found.after : found.value },
  ] as const;
  return (
    <article className="comparison-entry">
      <header className="line">
        <h3>
          {place} <span className="quiet">{found.name?.[lang] ?? ''}</span>
        </h3>
        <span className="small quiet">{words.join(' · ')}</span>
        {direction === 'neither' ? null : (
          <span className={`small comparison-${direction}`}>{DIRECTION_WORDS[direction][lang]}</span>
        )}
      </header>
      <div className="comparison-sides">
        {sides.map(({ id, of, value }) => (
          <div key={id} className={differs ? `comparison-side ${id}` : 'comparison-side'}>
            <p className="small quiet comparison-version">
              {of.id} {of.version}
            </p>
            <Value value={value} absent={t('absent')} />
          </div>
        ))}
      </div>
    </article>
  );
}

function Value({ value, absent }: { readonly value: Json | undefined; readonly absent: string }) {
  const { lang } = useLanguage();
  if (value === undefined) return <p className="quiet">— {absent}</p>;
  return <p className="comparison-value">{valueLines(value, lang).join('\n')}</p>;
}
