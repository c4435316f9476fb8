import { listUnits } from '@dudao/core/org/contract';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { ErrorState } from '../ui/State.tsx';
import './unit-search.css';

const TEXTS = {
  search: { zh: '查找单位名称或代码', en: 'Find a unit by name or code' },
  none: {
    zh: '没有找到“{text}”。可以换一个字词，或输入代码的开头几位。',
    en: 'Nothing found for “{text}”. Try another word, or the first digits of the code.',
  },
  more: { zh: '只列出前 50 个，请写得更具体。', en: 'Only the first 50 are listed; be more specific.' },
  found: { zh: '找到的单位', en: 'Units found' },
};

interface UnitSearchProps {
  readonly onSelect: (unitId: string) => void;
  /** What is shown while nothing is searched. */
  readonly children: ReactNode;
}

/** Search over the whole of one's scope; the tree stands below while nothing is typed. */
export function UnitSearch({ onSelect, children }: UnitSearchProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const units = useRead(
    listUnits,
    { search: search || '-', limit: 50 },
    { enabled: search !== '', keepPrevious: true },
  );
  return (
    <div className="stack">
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {search === '' ? children : null}
      {search !== '' && units.isError ? <ErrorState error={units.error} onRetry={() => units.refetch()} /> : null}
      {search !== '' && units.data ? (
        <div role="status" className="quiet">
          {units.data.units.length === 0 ? t('none', { text: search }) : units.data.more ? t('more') : ''}
        </div>
      ) : null}
      {search !== '' && units.data && units.data.units.length > 0 ? (
        <ul className="unit-found" aria-label={t('found')}>
          {units.data.units.map((unit) => (
            <li key={unit.id}>
              <button type="button" onClick={() => onSelect(unit.id)}>
                <span>{unit.name}</span>
                <span className="small quiet">
                  {say(UNIT_KIND_FACTS[unit.kind].name)} {unit.schoolCode ?? unit.areaCode ?? ''}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
