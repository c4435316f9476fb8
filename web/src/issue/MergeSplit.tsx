import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { type Issue, knowsMerging, mayBe } from './issue-record.ts';
import { MergeDialog } from './MergeDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';

const TEXTS = {
  merge: { zh: '合并同类条目', en: 'Merge others into this' },
  split: { zh: '分成几条', en: 'Split into parts' },
  older: {
    zh: '本条按较早版本的台账登记，不能合并、分案；需要时请另登新条目，在“补充说明”里写明。',
    en: 'It was written under an earlier version of the ledgers, which knows no merging and splitting; write new entries where needed, and say so in a note.',
  },
};

/** What makes one entry of several, or several of one. */
export function MergeSplit({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState<'merge' | 'split' | null>(null);
  const close = () => setOpen(null);
  const isOlder = !knowsMerging(issue) && issue.parts.includes('keeper') && ['new', 'open'].includes(issue.phase);
  const may = (['merge', 'split'] as const).filter((does) => mayBe(does, issue));
  return (
    <>
      {isOlder ? <p className="small quiet">{t('older')}</p> : null}
      {may.length === 0 ? null : (
        <div className="line">
          {may.map((does) => (
            <Button key={does} look="plain" onClick={() => setOpen(does)}>
              {t(does)}
            </Button>
          ))}
        </div>
      )}
      {open === 'merge' ? <MergeDialog issue={issue} onClose={close} /> : null}
      {open === 'split' ? <SplitDialog issue={issue} onClose={close} /> : null}
    </>
  );
}
