import { ENDORSEMENT_LEVEL_NAMES, ENDORSEMENT_LEVELS } from '@dudao/core/exemplar/exemplar-state';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import type { Library } from './exemplar-record.ts';

const TEXTS = {
  search: { zh: '搜索成果', en: 'Search' },
  hint: { zh: '标题、内容、单位、编号，或标题拼音首字母', en: 'Title, text, unit, number, or initials of the title' },
  theme: { zh: '主题', en: 'Theme' },
  stage: { zh: '学段', en: 'Stage' },
  kind: { zh: '类别', en: 'Kind' },
  level: { zh: '推介级别', en: 'Endorsed by' },
  author: { zh: '首创单位', en: 'First done by' },
  all: { zh: '全部', en: 'All' },
  withdrawn: { zh: '看已撤下的', en: 'Withdrawn ones' },
  count: { zh: '{name}（{count}）', en: '{name} ({count})' },
};

/** What the library is narrowed to, as it stands in the address. */
export const LIBRARY_MARKS = ['theme', 'stage', 'kind', 'level', 'author'] as const;
/** One of them. */
export type LibraryMark = (typeof LIBRARY_MARKS)[number];

interface LibraryFiltersProps {
  readonly library: Library | undefined;
  readonly search: string;
  readonly values: Readonly<Record<LibraryMark, string>>;
  readonly isWithdrawn: boolean;
  readonly onSearch: (text: string) => void;
  readonly onMark: (mark: LibraryMark, value: string) => void;
  readonly onWithdrawn: (isWithdrawn: boolean) => void;
}

/** Searching the library, and narrowing it by theme, stage, kind, level and unit. */
export function LibraryFilters(props: LibraryFiltersProps) {
  const { library, search, values, isWithdrawn, onSearch, onMark, onWithdrawn } = props;
  const t = useTexts(TEXTS);
  const say = useText();
  const of = (all: Library['themes'] | undefined) => (all ?? []).map(({ id, name }) => [id, say(name)] as const);
  const options = {
    theme: of(library?.themes),
    stage: of(library?.stages),
    kind: of(library?.kinds),
    level: ENDORSEMENT_LEVELS.map((one) => [one, say(ENDORSEMENT_LEVEL_NAMES[one])] as const),
    author: (library?.authors ?? []).map(({ id, name, count }) => [id, t('count', { name, count })] as const),
  };
  return (
    <search className="exemplar-filters no-print">
      <Field label={t('search')} hint={t('hint')}>
        <input type="search" value={search} onChange={(event) => onSearch(event.target.value)} />
      </Field>
      <div className="exemplar-marks">
        {LIBRARY_MARKS.map((mark) => (
          <FilterSelect
            key={mark}
            label={t(mark)}
            value={values[mark]}
            options={[['', t('all')], ...options[mark]]}
            onChange={(value) => onMark(mark, value)}
          />
        ))}
      </div>
      <label className="choice">
        <input type="checkbox" checked={isWithdrawn} onChange={(event) => onWithdrawn(event.target.checked)} />
        {t('withdrawn')}
      </label>
    </search>
  );
}
