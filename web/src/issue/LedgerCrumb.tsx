import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';

const TEXTS = { ledger: { zh: '台账', en: 'Ledger' } };

/** The way back from one of the ledger's pages to its list. `name`: of the unit, once it is known. */
export function LedgerCrumb({
  unitId,
  name,
  about,
}: {
  readonly unitId: string;
  readonly name: string | undefined;
  readonly about?: Readonly<Record<string, string>>;
}) {
  const t = useTexts(TEXTS);
  return <Link to={paths.issues(unitId, about)}>{name === undefined ? t('ledger') : `${name} · ${t('ledger')}`}</Link>;
}
