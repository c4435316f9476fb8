import { answerPoint } from '@dudao/core/opinion/contract';
import { ANSWER_NAMES, ANSWERS, type Answer } from '@dudao/core/opinion/opinion-state';
import { useState } from 'react';
import { ProofBox } from '../issue/ProofBox.tsx';
import { useProofSending } from '../issue/proof-sending.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { OpinionRecord, PointRecord } from './opinion-record.ts';

const TEXTS = {
  title: { zh: '答复第 {n} 条', en: 'Answer point {n}' },
  save: { zh: '保存答复', en: 'Save the answer' },
  answer: { zh: '答复', en: 'Answer' },
  words: { zh: '理由和说明', en: 'Reason and explanation' },
  wordsHint: { zh: '不同意或要求面谈的，必须写明。', en: 'Needed where you disagree or ask for a talk.' },
  files: { zh: '佐证', en: 'Evidence' },
  filesHint: {
    zh: '照片、文件。提交答复时归入本单位的佐证，提交之前别人看不到。',
    en: 'Photos or files. They are filed among your evidence when you hand in; nobody else sees them before.',
  },
  given: { zh: '已附的佐证', en: 'Evidence given' },
  take: { zh: '撤下', en: 'Take back' },
  takeOf: { zh: '撤下“{title}”', en: 'Take back {title}' },
  done: { zh: '已保存。提交之前还可以改。', en: 'Saved. It may be changed until you hand in.' },
};

interface AnswerPointProps {
  readonly opinion: OpinionRecord;
  readonly point: PointRecord;
  readonly onClose: () => void;
}

/** Says what the unit holds of a point. */
export function AnswerPointDialog({ opinion, point, onClose }: AnswerPointProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [answer, setAnswer] = useState<Answer>(point.answer?.answer ?? 'agree');
  const [words, setWords] = useState(point.answer?.words ?? '');
  const sending = useProofSending(opinion.unit.id);
  const [without, setWithout] = useState<readonly string[]>([]);
  const given = (point.answer?.proofs ?? []).filter(({ id, filed }) => !filed && !without.includes(id));
  const { shown, save } = useSaving(answerPoint, {
    say: () => toast(t('done')),
    close: onClose,
    touches: ['evidence'],
  });
  return (
    <FormDialog
      title={t('title', { n: point.position })}
      save={t('save')}
      busy={shown.busy || !sending.isReady}
      error={shown.error}
      onSave={() =>
        save({
          opinionId: opinion.id,
          pointId: point.id,
          answer,
          words,
          files: [...sending.uploads],
          without: [...without],
          revision: opinion.revision,
        })
      }
      onClose={onClose}
    >
      <p className="opinion-text">{point.text}</p>
      <Choice
        label={t('answer')}
        value={answer}
        options={ANSWERS.map((one) => ({ value: one, label: say(ANSWER_NAMES[one]) }))}
        onChange={setAnswer}
      />
      <Field label={t('words')} hint={t('wordsHint')}>
        <textarea rows={4} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      {given.length === 0 ? null : (
        <section aria-label={t('given')}>
          <h3>{t('given')}</h3>
          {given.map(({ id, title }) => (
            <p key={id} className="line">
              {title}
              <Button
                look="plain"
                aria-label={t('takeOf', { title })}
                onClick={() => setWithout((before) => [...before, id])}
              >
                {t('take')}
              </Button>
            </p>
          ))}
        </section>
      )}
      <ProofBox label={t('files')} hint={t('filesHint')} sending={sending} />
    </FormDialog>
  );
}
