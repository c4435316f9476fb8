import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { Choice } from '../ui/Choice.tsx';

const TEXTS = { label: { zh: '学年', en: 'School year' } };
const OFFERED = 3;

/** The present school year and the two before it. */
export function SchoolYears({ year, onChange }: { readonly year: string; readonly onChange: (year: string) => void }) {
  const t = useTexts(TEXTS);
  const present = Number(schoolYearOf(today()).slice(0, 4));
  const years = Array.from({ length: OFFERED }, (_, i) => `${present - i}-${present - i + 1}`);
  const options = years.map((value) => ({ value, label: value }));
  return <Choice label={t('label')} value={year} options={options} onChange={onChange} />;
}
