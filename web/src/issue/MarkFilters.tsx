import { SOURCES } from '@dudao/core/issue/ledgers-format';
import { MARK_NAMES } from '@dudao/core/issue/marks';
import { MARK_CHOICES, SOURCE_NAMES } from '@dudao/core/issue/names';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { FilterSelect } from './FilterSelect.tsx';
import type { ListView } from './list-view.ts';
import { TypedFilter } from './TypedFilter.tsx';

const TEXTS = {
  more: { zh: '更多条件', en: 'More filters' },
  set: { zh: '更多条件（已用 {count} 个）', en: 'More filters ({count} in use)' },
  all: { zh: '全部', en: 'all' },
  source: { zh: '来源', en: 'Source' },
  placeHint: { zh: '开头几个字', en: 'begins with' },
};

/** Marks that are chosen, in the order in which people judge them. */
const CHOSEN = ['depth', 'method', 'urgency', 'difficulty', 'layer'] as const satisfies readonly (keyof ListView)[];
const MARKED = ['source', ...CHOSEN, 'place'] as const satisfies readonly (keyof ListView)[];

interface MarkFiltersProps {
  /** The ledger that is looked at, where it is one: only what it asks for is offered. */
  readonly ledger: ShownLedger | undefined;
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
}

/** What a list is narrowed to more rarely: where entries come from and how they were judged. It stands open while something of it narrows. */
export function MarkFilters({ ledger, view, onChange }: MarkFiltersProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const used = MARKED.filter((mark) => view[mark] !== '').length;
  const isAsked = (mark: (typeof MARKED)[number]): boolean =>
    ledger === undefined || view[mark] !== '' || ledger.marks.some((one) => one.mark === mark);
  return (
    <details className="issue-marks-filters" open={used > 0}>
      <summary>{used === 0 ? t('more') : t('set', { count: used })}</summary>
      <div className="issue-filter-grid">
        <FilterSelect
          label={t('source')}
          value={view.source}
          options={[['', t('all')], ...SOURCES.map((one) => [one, say(SOURCE_NAMES[one])] as const)]}
          onChange={(source) => onChange({ source })}
        />
        {CHOSEN.filter(isAsked).map((mark) => (
          <FilterSelect<string>
            key={mark}
            label={say(MARK_NAMES[mark])}
            value={view[mark]}
            options={[
              ['', t('all')],
              ...Object.entries(MARK_CHOICES[mark]).map(([value, name]) => [value, say(name)] as const),
            ]}
            onChange={(value) => onChange({ [mark]: value })}
          />
        ))}
        {isAsked('place') ? (
          <TypedFilter
            label={say(MARK_NAMES.place)}
            hint={t('placeHint')}
            value={view.place}
            onChange={(place) => onChange({ place })}
          />
        ) : null}
      </div>
    </details>
  );
}
