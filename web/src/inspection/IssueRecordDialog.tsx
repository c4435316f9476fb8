import { issueRecord } from '@dudao/core/inspection/availability-contract';
import { GRADE_FACTS, GRADES, type Grade } from '@dudao/core/inspection/inspector-kind';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '向原单位反馈督导经历和鉴定', en: 'Return record and appraisal to the home unit' },
  save: { zh: '反馈', en: 'Return' },
  grade: { zh: '等次', en: 'Grade' },
  appraisal: { zh: '鉴定意见', en: 'Appraisal' },
  hint: {
    zh: '天数、走访次数和评议平均由系统汇总，随鉴定一起送达；发出后不能再改。',
    en: 'Days, visits and means of ratings are added by the system. It cannot be changed afterwards.',
  },
  done: { zh: '已反馈，待原单位签收。', en: 'Returned; the home unit is to acknowledge it.' },
};

interface IssueRecordDialogProps {
  readonly secondmentId: string;
  readonly onClose: () => void;
}

/** Appraises somebody whose secondment is over. */
export function IssueRecordDialog({ secondmentId, onClose }: IssueRecordDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [grade, setGrade] = useState<Grade>('good');
  const { shown, save } = useSaving(issueRecord, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      fields={[{ id: 'appraisal', label: t('appraisal'), kind: 'long', hint: t('hint') }]}
      shown={shown}
      onSave={({ appraisal }) => save({ secondmentId, grade, appraisal })}
      onClose={onClose}
    >
      <Field label={t('grade')}>
        <select value={grade} onChange={(event) => setGrade(GRADES.find((one) => one === event.target.value) ?? grade)}>
          {GRADES.map((one) => (
            <option key={one} value={one}>
              {say(GRADE_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
