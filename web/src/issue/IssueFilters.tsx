import { listLeaders } from '@dudao/core/issue/leader-contract';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import { LIGHTS } from '@dudao/core/issue/light';
import { LIGHT_NAMES, MARK_CHOICES, PHASE_NAMES } from '@dudao/core/issue/names';
import { SORTS } from '@dudao/core/issue/read-contract';
import { SEVERITIES, type ShownLedger } from '@dudao/core/issue/shapes';
import { type RefObject, useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { FilterSelect } from './FilterSelect.tsx';
import { LedgerSelect } from './LedgerSelect.tsx';
import { type ListView, STANDS } from './list-view.ts';
import { MarkFilters } from './MarkFilters.tsx';
import { TypedFilter } from './TypedFilter.tsx';

const TEXTS = {
  search: { zh: '搜索（/）', en: 'Search (/)' },
  searchHint: { zh: '标题、内容、编号、单位、地点', en: 'title, text, number, unit, place' },
  as: { zh: '范围', en: 'As' },
  concerned: { zh: '发生在本级及以下', en: 'found here or below' },
  owner: { zh: '由本级及以下整改', en: 'owned here or below' },
  joint: { zh: '由本级及以下协办（共同责任）', en: 'owned jointly here or below' },
  keeper: { zh: '由本单位管理', en: 'kept by this unit' },
  phase: { zh: '阶段', en: 'Phase' },
  unfinished: { zh: '未结', en: 'not ended' },
  all: { zh: '全部', en: 'all' },
  light: { zh: '期限', en: 'Day' },
  severity: { zh: '严重程度', en: 'Severity' },
  handling: { zh: '办理类别', en: 'Handling' },
  leader: { zh: '包案、督办领导', en: 'Leader' },
  key: { zh: '只看重点督办', en: 'Key ones only' },
  ready: { zh: '只看可以核验', en: 'Ready to be verified only' },
  sort: { zh: '排序', en: 'Sort' },
  due: { zh: '期限', en: 'by day due' },
  found: { zh: '发现日期', en: 'by day found' },
  changed: { zh: '最近变动', en: 'by last change' },
  number: { zh: '编号', en: 'by number' },
  more: { zh: '筛选和排序', en: 'Filter and sort' },
  fewer: { zh: '收起筛选', en: 'Hide the filters' },
  down: { zh: '倒序', en: 'Descending' },
};

interface IssueFiltersProps {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
  /** Unfinished entries of each ledger. */
  readonly counts: ReadonlyMap<string, number>;
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** What the list is narrowed to; all of it stands in the address. */
export function IssueFilters({ unitId, ledgers, counts, view, onChange, searchBox }: IssueFiltersProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [isOpen, setIsOpen] = useState(false);
  const leaders = useRead(listLeaders, { unitId }).data?.leaders ?? [];
  const ledger = ledgers.find(({ id }) => id === view.ledger);
  return (
    <div className={isOpen ? 'issue-filters open' : 'issue-filters'}>
      <LedgerSelect
        ledgers={ledgers}
        value={view.ledger}
        counts={counts}
        onChange={(id) => onChange({ ledger: id, handling: '' })}
      />
      <TypedFilter
        label={t('search')}
        hint={t('searchHint')}
        value={view.search}
        onChange={(search) => onChange({ search })}
        box={searchBox}
      />
      <Button className="issue-filters-more" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t(isOpen ? 'fewer' : 'more')}
      </Button>
      <FilterSelect
        label={t('as')}
        value={view.as}
        options={STANDS.map((value) => [value, t(value)])}
        onChange={(as) => onChange({ as })}
      />
      <FilterSelect
        label={t('phase')}
        value={view.phase}
        options={[
          ['unfinished', t('unfinished')],
          ['all', t('all')],
          ...PHASES.map((value) => [value, say(PHASE_NAMES[value])] as const),
        ]}
        onChange={(phase) => onChange({ phase })}
      />
      <FilterSelect
        label={t('light')}
        value={view.light}
        options={[['', t('all')], ...LIGHTS.map((value) => [value, say(LIGHT_NAMES[value])] as const)]}
        onChange={(light) => onChange({ light })}
      />
      <FilterSelect
        label={t('severity')}
        value={view.severity}
        options={[['', t('all')], ...SEVERITIES.map((value) => [value, say(MARK_CHOICES.severity[value])] as const)]}
        onChange={(severity) => onChange({ severity })}
      />
      {ledger === undefined ? null : (
        <FilterSelect
          label={t('handling')}
          value={view.handling}
          options={[['', t('all')], ...ledger.classes.map(({ id, name }) => [id, say(name)] as const)]}
          onChange={(handling) => onChange({ handling })}
        />
      )}
      {leaders.length === 0 ? null : (
        <FilterSelect
          label={t('leader')}
          value={view.leaderId}
          options={[['', t('all')], ...leaders.map(({ id, name }) => [id, name] as const)]}
          onChange={(leaderId) => onChange({ leaderId })}
        />
      )}
      <FilterSelect
        label={t('sort')}
        value={view.sort}
        options={SORTS.map((value) => [value, t(value)])}
        onChange={(sort) => onChange({ sort })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={view.descending}
          onChange={(event) => onChange({ descending: event.target.checked })}
        />
        {t('down')}
      </label>
      <label className="choice">
        <input type="checkbox" checked={view.isKey} onChange={(event) => onChange({ isKey: event.target.checked })} />
        {t('key')}
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={view.isReady}
          onChange={(event) => onChange({ isReady: event.target.checked })}
        />
        {t('ready')}
      </label>
      <MarkFilters ledger={ledger} view={view} onChange={onChange} />
    </div>
  );
}
