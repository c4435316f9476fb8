import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { answerSecondment, listSecondments } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { SECONDMENT_TEXTS } from './secondment-texts.ts';

const TEXTS = {
  title: { zh: '对本单位人员的抽调', en: 'Secondments asked of this unit' },
  none: { zh: '没有抽调本单位人员。', en: 'Nobody was asked for.' },
  name: { zh: '姓名', en: 'Name' },
  by: { zh: '抽调单位', en: 'Asked by' },
  period: { zh: '期限', en: 'Period' },
  from: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  purpose: { zh: '事由', en: 'Purpose' },
  stage: { zh: '状态', en: 'State' },
  actions: { zh: '操作', en: 'Actions' },
  agreed: { zh: '同意', en: 'Agree' },
  refused: { zh: '不同意', en: 'Refuse' },
  answerOf: { zh: '{answer}抽调“{name}”', en: '{answer} the secondment of {name}' },
  reason: { zh: '说明', en: 'Remark' },
  done: { zh: '已答复。', en: 'Answered.' },
};

type Answer = 'agreed' | 'refused';

/** Requests for this unit's people, and the way to answer them; silence is no consent. */
export function SecondmentRequests({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<{ readonly id: string; readonly name: string; readonly answer: Answer } | null>(
    null,
  );
  const found = useRead(listSecondments, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <Section title={t('title')} level={2} empty={found.data.secondments.length === 0 && t('none')}>
        <PlainTable heads={[t('name'), t('by'), t('period'), t('purpose'), t('stage'), t('actions')]}>
          {found.data.secondments.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{one.by}</td>
              <td>{t('from', { from: showDay(one.fromOn, lang), until: showDay(one.untilOn, lang) })}</td>
              <td>{one.purpose}</td>
              <td className="nowrap">
                <VerdictMark standing={SECONDMENT_TEXTS[one.stage].standing} word={say(SECONDMENT_TEXTS[one.stage])} />
              </td>
              <td className="nowrap">
                {one.stage === 'asked'
                  ? (['agreed', 'refused'] as const).map((answer) => (
                      <Button
                        key={answer}
                        look="plain"
                        refused={reasonOf(one.actions.answer, INSPECTION_PROBLEMS, lang)}
                        aria-label={t('answerOf', { answer: t(answer), name: one.name })}
                        onClick={() => setDoing({ id: one.id, name: one.name, answer })}
                      >
                        {t(answer)}
                      </Button>
                    ))
                  : (one.reason ?? '')}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing === null ? null : <AnswerDialog {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}

interface AnswerProps {
  readonly id: string;
  readonly name: string;
  readonly answer: Answer;
  readonly onClose: () => void;
}

function AnswerDialog({ id, name, answer, onClose }: AnswerProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(answerSecondment, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('answerOf', { answer: t(answer), name })}
      save={t(answer)}
      look={answer === 'agreed' ? 'primary' : 'decide'}
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', optional: answer === 'agreed' }]}
      shown={shown}
      onSave={({ reason }) => save({ secondmentId: id, answer, reason })}
      onClose={onClose}
    />
  );
}
