import { actOnCase } from '@dudao/core/accountability/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { CaseRecord } from './case-record.ts';
import { FactFields } from './FactFields.tsx';
import { type FactDraft, factOf, recordOf } from './fact-draft.ts';

const TEXTS = {
  title: { zh: '补充事实', en: 'Add to the facts' },
  saved: { zh: '已保存事实。', en: 'The facts are saved.' },
};

interface GatherDialogProps {
  readonly record: CaseRecord;
  readonly onClose: () => void;
}

/** Writes the facts of a case anew, while nobody was told of it. */
export function GatherDialog({ record, onClose }: GatherDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [facts, setFacts] = useState<readonly FactDraft[]>(() =>
    record.facts.map(({ text, evidence, source, refId }) => ({ text, evidence, record: recordOf(source, refId) })),
  );
  const { shown, save } = useSaving(actOnCase, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('title')}
      {...shown}
      onSave={() => save({ caseId: record.id, revision: record.revision, action: 'gather', facts: facts.map(factOf) })}
      onClose={onClose}
    >
      <FactFields unitId={record.office.id} concernedUnitId={record.concerned.id} facts={facts} onFacts={setFacts} />
    </FormDialog>
  );
}
