import { listStandards, readStandardVersion } from '@dudao/core/pack/contract';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';

const TEXTS = {
  standard: { zh: '标准', en: 'Standard' },
  clause: { zh: '条款', en: 'Clause' },
  choose: { zh: '请选择条款', en: 'Choose a clause' },
  period: { zh: '时段', en: 'Period' },
};

/** Where evidence is filed: '' while a part of it is open. */
export interface Place {
  readonly standardId: string;
  readonly clause: string;
  readonly period: string;
}

const PERIODS_BACK = 6;

/** The school year of today and those before it, and the calendar years. */
function periodsFrom(first: string): readonly string[] {
  const start = Number(first.slice(0, 4));
  const years = Array.from({ length: PERIODS_BACK }, (_, i) => start - i);
  return [...years.map((year) => `${year}-${year + 1}`), ...years.map((year) => String(year + 1))];
}

/** The newest version of each standard. */
export function useStandards() {
  const found = useRead(listStandards, {});
  const seen = new Set<string>();
  return (found.data?.standards ?? []).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Standard, clause and period, to be chosen once for many files. */
export function PlaceFields({ place, onChange }: { readonly place: Place; readonly onChange: (place: Place) => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const standards = useStandards();
  const chosen = standards.find(({ id }) => id === place.standardId);
  const standard = useRead(
    readStandardVersion,
    { id: chosen?.id ?? '', version: chosen?.version ?? '' },
    { enabled: chosen !== undefined },
  );
  return (
    <div className="evidence-place">
      <VersionChoice
        label={t('standard')}
        list={standards}
        chosen={chosen}
        onChange={({ id }) => onChange({ ...place, standardId: id, clause: '' })}
      />
      <Field label={t('clause')}>
        <select value={place.clause} onChange={(event) => onChange({ ...place, clause: event.target.value })}>
          <option value="" disabled>
            {t('choose')}
          </option>
          {(standard.data?.standard.clauses ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {id} {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('period')}>
        <select value={place.period} onChange={(event) => onChange({ ...place, period: event.target.value })}>
          {periodsFrom(schoolYearOf(today())).map((period) => (
            <option key={period} value={period}>
              {period}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
