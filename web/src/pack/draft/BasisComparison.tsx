import { readStandardVersion, standardViewSchema } from '@dudao/core/pack/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { useMemo } from 'react';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { StandardComparison } from '../StandardComparison.tsx';

const TEXTS = {
  faulty: { zh: '草稿里有错误，改正后才能比较。', en: 'The draft has faults; mend them to compare.' },
};

interface BasisComparisonProps {
  readonly basis: { readonly id: string; readonly version: string };
  /** The draft's standard; null while it has faults. */
  readonly standard: Standard | null;
}

/** The draft beside the published version that it was made from. */
export function BasisComparison({ basis, standard }: BasisComparisonProps) {
  const t = useTexts(TEXTS);
  const before = useRead(readStandardVersion, { id: basis.id, version: basis.version });
  const after = useMemo(() => (standard === null ? null : standardViewSchema.parse(standard)), [standard]);
  if (after === null) return <Notice kind="decide">{t('faulty')}</Notice>;
  if (before.isPending) return <Loading lines={6} />;
  if (before.isError) return <ErrorState error={before.error} onRetry={() => before.refetch()} />;
  return <StandardComparison before={before.data.standard} after={after} />;
}
