import { noteDelivery } from '@dudao/core/opinion/contract';
import { OPINION_DOCUMENTS, type OpinionDocument } from '@dudao/core/opinion/opinion-shape';
import { OUTCOME_NAMES, OUTCOMES, type Outcome } from '@dudao/core/opinion/opinion-state';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { OpinionRecord } from './opinion-record.ts';

const TEXTS = {
  title: { zh: '登记送达', en: 'Note the delivery' },
  document: { zh: '哪份文书', en: 'Which document' },
  outcome: { zh: '结果', en: 'Outcome' },
  who: { zh: '收件人（姓名、职务）', en: 'By whom (name, post)' },
  day: { zh: '日期', en: 'Day' },
  note: { zh: '说明', en: 'Remark' },
  done: { zh: '已登记。', en: 'Noted.' },
};

interface DeliverProps {
  readonly opinion: OpinionRecord;
  readonly onClose: () => void;
}

/** Notes how a document was delivered on paper: to whom, refused, not collected. */
export function DeliverDialog({ opinion, onClose }: DeliverProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [document, setDocument] = useState<OpinionDocument>(
    opinion.issued === null ? 'preliminary-opinion' : 'opinion',
  );
  const [outcome, setOutcome] = useState<Outcome>('received');
  const { shown, save } = useSaving(noteDelivery, { say: () => toast(t('done')), close: onClose });
  const documents: readonly OpinionDocument[] =
    opinion.issued === null ? ['preliminary-opinion'] : ['preliminary-opinion', 'opinion'];
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        { id: 'who', label: t('who'), kind: 'text' },
        { id: 'onDay', label: t('day'), kind: 'day', first: opinion.on },
        { id: 'note', label: t('note'), kind: 'long', optional: true },
      ]}
      shown={shown}
      onSave={(values) => save({ opinionId: opinion.id, document, outcome, ...values })}
      onClose={onClose}
    >
      <Choice
        label={t('document')}
        value={document}
        options={documents.map((one) => ({ value: one, label: say(OPINION_DOCUMENTS[one].name) }))}
        onChange={setDocument}
      />
      <Choice
        label={t('outcome')}
        value={outcome}
        options={OUTCOMES.map((one) => ({ value: one, label: say(OUTCOME_NAMES[one]) }))}
        onChange={setOutcome}
      />
    </EntryDialog>
  );
}
