import { listMyCases } from '@dudao/core/accountability/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState } from '../ui/State.tsx';
import { CaseTable } from './CaseTable.tsx';

const TEXTS = { title: { zh: '问责：等我办的（{n}）', en: 'Accountability: waits for me ({n})' } };

/** Cases that wait for the reader; nothing where none does. */
export function MineCases() {
  const t = useTexts(TEXTS);
  const found = useRead(listMyCases, {});
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending || found.data.cases.length === 0) return null;
  const title = t('title', { n: found.data.cases.length });
  return (
    <Section level={2} title={title}>
      <CaseTable caption={title} cases={found.data.cases} on={found.data.on} />
    </Section>
  );
}
