import { listLeaders } from '@dudao/core/issue/leader-contract';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import { LIGHTS } from '@dudao/core/issue/light';
import { LIGHT_NAMES, MARK_CHOICES, PHASE_NAMES } from '@dudao/core/issue/names';
import { SORTS } from '@dudao/core/issue/read-contract';
import { SEVERITIES, type ShownLedger } from '@dudao/core/issue/shapes';
import type { Text } from '@dudao/core/lib/text';
import { type RefObject, useEffect, useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSettled } from '../lib/settled.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { LedgerSelect } from './LedgerSelect.tsx';
import { type ListView, STANDS } from './list-view.ts';

const TEXTS = {
  search: { zh: '搜索（/）', en: 'Search (/)' },
  searchHint: { zh: '标题、内容、编号', en: 'title, text, number' },
  as: { zh: '范围', en: 'As' },
  concerned: { zh: '发生在本级及以下', en: 'found here or below' },
  owner: { zh: '由本级及以下整改', en: 'owned here or below' },
  keeper: { zh: '由本单位管理', en: 'kept by this unit' },
  phase: { zh: '阶段', en: 'Phase' },
  unfinished: { zh: '未结', en: 'not ended' },
  all: { zh: '全部', en: 'all' },
  light: { zh: '期限', en: 'Day' },
  severity: { zh: '严重程度', en: 'Severity' },
  handling: { zh: '办理类别', en: 'Handling' },
  leader: { zh: '包案领导', en: 'Leader in charge' },
  key: { zh: '只看重点督办', en: 'Key ones only' },
  sort: { zh: '排序', en: 'Sort' },
  due: { zh: '期限', en: 'by day due' },
  found: { zh: '发现日期', en: 'by day found' },
  changed: { zh: '最近变动', en: 'by last change' },
  number: { zh: '编号', en: 'by number' },
  more: { zh: '筛选和排序', en: 'Filter and sort' },
  fewer: { zh: '收起筛选', en: 'Hide the filters' },
  down: { zh: '倒序', en: 'Descending' },
};

const SEARCH_AFTER_MS = 200;

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
      <SearchField searchBox={searchBox} search={view.search} onChange={onChange} />
      <Button className="issue-filters-more" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t(isOpen ? 'fewer' : 'more')}
      </Button>
      <Select
        label={t('as')}
        value={view.as}
        options={STANDS.map((value) => [value, t(value)])}
        onChange={(as) => onChange({ as })}
      />
      <Select
        label={t('phase')}
        value={view.phase}
        options={[
          ['unfinished', t('unfinished')],
          ['all', t('all')],
          ...PHASES.map((value) => [value, say(PHASE_NAMES[value])] as const),
        ]}
        onChange={(phase) => onChange({ phase })}
      />
      <Select
        label={t('light')}
        value={view.light}
        options={[['', t('all')], ...named(LIGHTS, LIGHT_NAMES, say)]}
        onChange={(light) => onChange({ light })}
      />
      <Select
        label={t('severity')}
        value={view.severity}
        options={[['', t('all')], ...named(SEVERITIES, MARK_CHOICES.severity, say)]}
        onChange={(severity) => onChange({ severity })}
      />
      {ledger === undefined ? null : (
        <Select
          label={t('handling')}
          value={view.handling}
          options={[['', t('all')], ...ledger.classes.map(({ id, name }) => [id, say(name)] as const)]}
          onChange={(handling) => onChange({ handling })}
        />
      )}
      {leaders.length === 0 ? null : (
        <Select
          label={t('leader')}
          value={view.leaderId}
          options={[['', t('all')], ...leaders.map(({ id, name }) => [id, name] as const)]}
          onChange={(leaderId) => onChange({ leaderId })}
        />
      )}
      <Select
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
    </div>
  );
}

function named<const T extends readonly string[]>(
  values: T,
  names: Readonly<Record<T[number], Text>>,
  say: (text: Text) => string,
): readonly (readonly [T[number], string])[] {
  return values.map((value: T[number]) => [value, say(names[value])] as const);
}

interface SearchFieldProps {
  readonly search: string;
  readonly onChange: (part: Partial<ListView>) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** What is typed narrows the list once it stands still; what the address says comes back into the box. */
function SearchField({ search, onChange, searchBox }: SearchFieldProps) {
  const t = useTexts(TEXTS);
  const [text, setText] = useState(search);
  const settled = useSettled(text, SEARCH_AFTER_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what somebody typed is told once, when it stands still
  useEffect(() => {
    if (settled === text && settled !== search) onChange({ search: settled });
  }, [settled]);
  useEffect(() => setText(search), [search]);
  return (
    <Field label={t('search')}>
      <input
        ref={searchBox}
        type="search"
        placeholder={t('searchHint')}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.target.value)}
      />
    </Field>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Select<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
  return (
    <Field label={label}>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find(([one]) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
