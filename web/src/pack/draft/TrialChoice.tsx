import { readReported } from '@dudao/core/dossier/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { listUnits } from '@dudao/core/org/contract';
import type { TrialData } from '@dudao/core/score/try-draft';
import { useEffect, useMemo, useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine } from '../../ui/State.tsx';

const TEXTS = {
  county: { zh: '用哪个县的数据试算', en: 'Try it on the data of' },
  search: { zh: '查找县（名称或区划代码）', en: 'Find a county (name or code)' },
  period: { zh: '数据学年', en: 'School year' },
  school: { zh: '看哪所学校', en: 'School to look at' },
  none: {
    zh: '这个县还没有填报数据，不能试算；检查和算例照常。',
    en: 'No data is reported here; checks and cases work all the same.',
  },
  noCounty: {
    zh: '您的范围内没有县。检查和算例照常。',
    en: 'There is no county in your scope; checks and cases work all the same.',
  },
};

interface TrialChoiceProps {
  readonly onData: (data: TrialData | null) => void;
  readonly school: string | null;
  readonly onSchool: (code: string) => void;
}

/** The county, the school year and the school on which the draft is tried. */
export function TrialChoice({ onData, school, onSchool }: TrialChoiceProps) {
  const t = useTexts(TEXTS);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [period, setPeriod] = useState<string | null>(null);
  const own = useRead(listUnits, { kinds: ['county'], limit: 100 });
  const found = useRead(listUnits, { kinds: ['county'], limit: 50, search: search || '-' }, { enabled: search !== '' });
  const counties = search === '' ? (own.data?.units ?? []) : (found.data?.units ?? []);
  const county = chosen ?? counties[0]?.id ?? null;
  const reported = useRead(
    readReported,
    { unitId: county ?? '', ...(period === null ? {} : { period }) },
    { enabled: county !== null },
  );
  const { data } = reported;
  const trial = useMemo(() => (data === undefined ? null : trialOf(data)), [data]);
  useEffect(() => {
    onData(trial);
  }, [trial, onData]);
  return (
    <div className="draft-trial">
      {own.data && own.data.units.length === 0 ? (
        <Field label={t('search')}>
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value.trim())} />
        </Field>
      ) : null}
      <Field label={t('county')}>
        <select
          value={county ?? ''}
          onChange={(event) => {
            setChosen(event.target.value);
            setPeriod(null);
          }}
        >
          {county === null ? <option value="">{t('noCounty')}</option> : null}
          {counties.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      {data && data.period !== null ? (
        <>
          <Field label={t('period')}>
            <select value={data.period} onChange={(event) => setPeriod(event.target.value)}>
              {data.periods.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </Field>
          <Field label={t('school')}>
            <select value={school ?? data.schools[0]?.code ?? ''} onChange={(event) => onSchool(event.target.value)}>
              {data.schools.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </select>
          </Field>
        </>
      ) : null}
      {data && data.period === null ? <p className="small quiet">{t('none')}</p> : null}
      <ErrorLine error={reported.error} />
    </div>
  );
}

function trialOf({ columns, schools, county }: OutputOf<typeof readReported>): TrialData {
  return {
    schools: schools.map(({ code, name, values }) => ({
      code,
      name,
      cells: Object.fromEntries(
        columns.flatMap((column, i) => {
          const value = values[i];
          return value === null || value === undefined ? [] : [[column, value] as const];
        }),
      ),
    })),
    county,
  };
}
