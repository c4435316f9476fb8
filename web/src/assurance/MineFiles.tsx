import { listMyFiles } from '@dudao/core/assurance/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState } from '../ui/State.tsx';
import { FileTable } from './FileTable.tsx';
import './assurance.css';

const TEXTS = {
  toComplete: { zh: '督导档案：退回给我们组、要补齐的（{n}）', en: 'Files of visits to be completed ({n})' },
  toCheck: { zh: '督导档案：我退回的，已补齐、等我再查（{n}）', en: 'Files that I returned and were completed ({n})' },
};

/** What of files of visits is the reader's to do; nothing where nothing is. */
export function MineFiles() {
  const t = useTexts(TEXTS);
  const found = useRead(listMyFiles, {});
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return null;
  const { toComplete, toCheck, on } = found.data;
  const titles = {
    toComplete: t('toComplete', { n: toComplete.length }),
    toCheck: t('toCheck', { n: toCheck.length }),
  };
  return (
    <>
      {toComplete.length === 0 ? null : (
        <Section level={2} title={titles.toComplete}>
          <FileTable files={toComplete} caption={titles.toComplete} on={on} withWhat />
        </Section>
      )}
      {toCheck.length === 0 ? null : (
        <Section level={2} title={titles.toCheck}>
          <FileTable files={toCheck} caption={titles.toCheck} on={on} />
        </Section>
      )}
    </>
  );
}
