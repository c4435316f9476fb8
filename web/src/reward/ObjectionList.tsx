import { answerRewardObjection } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { RewardFacts } from './reward-record.ts';

const TEXTS = {
  title: { zh: '公示异议', en: 'Objections' },
  one: { zh: '{unit}，{at}：{text}', en: '{unit}, {at}: {text}' },
  answered: { zh: '答复：{answer}', en: 'Answered: {answer}' },
  answer: { zh: '答复异议', en: 'Answer' },
  answerOf: { zh: '答复{unit}的异议', en: 'Answer {unit}' },
  words: { zh: '答复', en: 'Answer' },
  done: { zh: '已答复。', en: 'Answered.' },
};

/** What units have against a proposal under notice, and the answers. */
export function ObjectionList({ reward }: { readonly reward: RewardFacts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [answering, setAnswering] = useState<string | null>(null);
  const close = () => setAnswering(null);
  const { shown, save } = useSaving(answerRewardObjection, { say: () => toast(t('done')), close });
  const asked = reward.objections.find(({ id }) => id === answering);
  if (reward.objections.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <ul>
        {reward.objections.map(({ id, unit, text, at, answer }) => (
          <li key={id}>
            {t('one', { unit: unit.name, at: showMoment(at, lang), text })}
            {answer === null ? (
              reward.actions.answer === true ? (
                <div className="no-print">
                  <Button aria-label={t('answerOf', { unit: unit.name })} onClick={() => setAnswering(id)}>
                    {t('answer')}
                  </Button>
                </div>
              ) : null
            ) : (
              <div className="quiet">{t('answered', { answer })}</div>
            )}
          </li>
        ))}
      </ul>
      {asked === undefined ? null : (
        <EntryDialog
          title={t('answerOf', { unit: asked.unit.name })}
          look="decide"
          fields={[{ id: 'answer', label: t('words'), kind: 'long' }]}
          shown={shown}
          onSave={({ answer }) =>
            save({ rewardId: reward.id, revision: reward.revision, objectionId: asked.id, answer })
          }
          onClose={close}
        >
          <p>{asked.text}</p>
        </EntryDialog>
      )}
    </Section>
  );
}
