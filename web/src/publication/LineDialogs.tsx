import { answerPoint, confirmGrades, leaveOut } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { LineDeed } from './LineTable.tsx';
import type { LineFacts, PublicationFacts } from './publication-record.ts';

const TEXTS = {
  leave: { zh: '不列入{unit}', en: 'Leave out {unit}' },
  leaveHint: {
    zh: '理由记入决定记录和快照；公布页只写有几个单位没有列入。',
    en: 'It stands in the decisions and the snapshot; the public page only says how many were left out.',
  },
  left: { zh: '已不列入，位次随之更新。', en: 'Left out; places follow.' },
  reason: { zh: '理由', en: 'Reason' },
  answer: { zh: '答复{unit}第 {n} 条异议', en: 'Answer point {n} of {unit}' },
  outcome: { zh: '是否采纳', en: 'Outcome' },
  upheld: { zh: '采纳', en: 'Upheld' },
  rejected: { zh: '不采纳', en: 'Not upheld' },
  words: { zh: '答复', en: 'Answer' },
  wordsHint: {
    zh: '该单位看得到。答复以后要再确认它的等次。',
    en: 'The unit reads it. Its grade is confirmed again after that.',
  },
  answered: { zh: '已答复。', en: 'Answered.' },
  change: { zh: '改定{unit}的等次', en: 'Change the grade of {unit}' },
  grade: { zh: '等次', en: 'Grade' },
  rule: { zh: '规则得出：{rule}', en: 'By the rule: {rule}' },
  changeHint: {
    zh: '与规则不同的，理由会公布，请不要写个人的情况。与规则相同的不用写。',
    en: 'Where it is not the rule’s, the reason will be public: name no person. Leave it empty where it is.',
  },
  confirm: { zh: '确认等次', en: 'Confirm' },
  confirmed: { zh: '已确认。', en: 'Confirmed.' },
};

interface LineDialogProps {
  readonly publication: PublicationFacts;
  readonly deed: LineDeed;
  readonly onClose: () => void;
}

/** The dialog of whatever somebody wants to do with a line. */
export function LineDialog({ publication, deed, onClose }: LineDialogProps) {
  const { line } = deed;
  switch (deed.kind) {
    case 'answer':
      return <AnswerDialog publication={publication} line={line} point={deed.point} onClose={onClose} />;
    case 'change':
      return <ChangeDialog publication={publication} line={line} onClose={onClose} />;
    case 'leave':
      return <LeaveDialog publication={publication} line={line} onClose={onClose} />;
  }
}

interface OneLine {
  readonly publication: PublicationFacts;
  readonly line: LineFacts;
  readonly onClose: () => void;
}

function LeaveDialog({ publication, line, onClose }: OneLine) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(leaveOut, { say: () => toast(t('left')), close: onClose });
  const title = t('leave', { unit: line.unit.name });
  return (
    <EntryDialog
      title={title}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('leaveHint') }]}
      shown={shown}
      onSave={({ reason }) =>
        save({ publicationId: publication.id, revision: publication.revision, code: line.code, reason })
      }
      onClose={onClose}
    />
  );
}

function AnswerDialog({ publication, line, point, onClose }: OneLine & { readonly point: number }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [outcome, setOutcome] = useState<'upheld' | 'rejected'>('rejected');
  const { shown, save } = useSaving(answerPoint, { say: () => toast(t('answered')), close: onClose });
  return (
    <EntryDialog
      title={t('answer', { unit: line.unit.name, n: point + 1 })}
      look="decide"
      fields={[{ id: 'answer', label: t('words'), kind: 'long', hint: t('wordsHint') }]}
      shown={shown}
      onSave={({ answer }) =>
        save({
          publicationId: publication.id,
          revision: publication.revision,
          code: line.code,
          point,
          isUpheld: outcome === 'upheld',
          answer,
        })
      }
      onClose={onClose}
    >
      <p>{line.points[point]?.text}</p>
      <Choice
        label={t('outcome')}
        value={outcome}
        options={[
          { value: 'rejected', label: t('rejected') },
          { value: 'upheld', label: t('upheld') },
        ]}
        onChange={setOutcome}
      />
    </EntryDialog>
  );
}

function ChangeDialog({ publication, line, onClose }: OneLine) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [grade, setGrade] = useState(line.grade ?? '');
  const [reason, setReason] = useState(line.reason);
  const { shown, save } = useSaving(confirmGrades, { say: () => toast(t('confirmed')), close: onClose });
  const { grades } = publication.measure;
  const rule = grades.find(({ id }) => id === line.ruleGrade)?.name;
  return (
    <FormDialog
      title={t('change', { unit: line.unit.name })}
      save={t('confirm')}
      look="decide"
      {...shown}
      onSave={() =>
        save({
          publicationId: publication.id,
          revision: publication.revision,
          grades: [{ code: line.code, grade: grade === '' ? null : grade, reason }],
        })
      }
      onClose={onClose}
    >
      <p className="quiet">{t('rule', { rule: rule === undefined ? '—' : say(rule) })}</p>
      <Choice
        label={t('grade')}
        value={grade}
        options={grades.map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChange={setGrade}
      />
      <Field label={t('reason')} hint={t('changeHint')}>
        <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
