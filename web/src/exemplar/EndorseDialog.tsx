import { endorseExemplar } from '@dudao/core/exemplar/contract';
import {
  ENDORSEMENT_LEVEL_NAMES,
  ENDORSEMENT_LEVELS,
  type EndorsementLevel,
} from '@dudao/core/exemplar/exemplar-state';
import { useState } from 'react';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { ProofBox } from '../issue/ProofBox.tsx';
import { useProofSending } from '../issue/proof-sending.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';

const TEXTS = {
  title: { zh: '登记上级推介', en: 'Note an endorsement' },
  level: { zh: '推介级别', en: 'Level' },
  by: { zh: '推介单位', en: 'Who endorsed it' },
  document: { zh: '文件名称、文号（或会议、报刊）', en: 'Document with its number' },
  onDay: { zh: '日期', en: 'Day' },
  proof: { zh: '证明文件', en: 'What proves it' },
  proofHint: { zh: '文件扫描件或版面照片，必须有。', en: 'A scan or photo; it is asked for.' },
  done: { zh: '已登记。', en: 'Noted.' },
};

interface EndorseDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly onClose: () => void;
}

/** That a level endorsed an exemplar, with the file that proves it. */
export function EndorseDialog({ exemplar: { id: exemplarId, revision, office }, onClose }: EndorseDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [level, setLevel] = useState<EndorsementLevel>('city');
  const sending = useProofSending(office.id);
  const { shown, save } = useSaving(endorseExemplar, {
    say: () => toast(t('done')),
    close: onClose,
    touches: ['evidence'],
  });
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        { id: 'by', label: t('by'), kind: 'text' },
        { id: 'document', label: t('document'), kind: 'text' },
        { id: 'onDay', label: t('onDay'), kind: 'day' },
      ]}
      shown={shown}
      isReady={sending.isReady}
      onSave={(said) => save({ exemplarId, revision, level, ...said, uploads: sending.uploads })}
      onClose={onClose}
    >
      <FilterSelect
        label={t('level')}
        value={level}
        options={ENDORSEMENT_LEVELS.map((one) => [one, say(ENDORSEMENT_LEVEL_NAMES[one])])}
        onChange={setLevel}
      />
      <ProofBox label={t('proof')} hint={t('proofHint')} sending={sending} isSingle />
    </EntryDialog>
  );
}
