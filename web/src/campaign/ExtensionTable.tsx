import { answerExtension, answerExtensionAsTeam } from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { stageName } from './template-view.ts';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '延期申请', en: 'Extensions' },
  stage: { zh: '阶段', en: 'Stage' },
  days: { zh: '延长', en: 'Days' },
  reason: { zh: '理由', en: 'Reason' },
  state: { zh: '答复', en: 'Answer' },
  asked: { zh: '待答复', en: 'waiting' },
  approved: { zh: '同意', en: 'approved' },
  refused: { zh: '不同意', en: 'refused' },
  answer: { zh: '答复', en: 'Answer' },
  decision: { zh: '结论', en: 'Decision' },
  opinion: { zh: '意见', en: 'Remarks' },
  saved: { zh: '已答复。', en: 'Answered.' },
};

type Extension = UnitPart['page']['extensions'][number];

/** What a unit asked to be extended, and the answers. */
export function ExtensionTable({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [answering, setAnswering] = useState<Extension | null>(null);
  if (page.extensions.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable heads={[t('stage'), t('days'), t('reason'), t('state'), null]}>
        {page.extensions.map((one) => (
          <tr key={one.id}>
            <th scope="row">{say(stageName(template, one.stage))}</th>
            <td className="nowrap">
              {one.fromOn} → {one.toOn}
            </td>
            <td>
              {one.reason}
              <div className="small quiet">
                {one.askedBy} {one.askedOn}
              </div>
            </td>
            <td>
              <VerdictMark
                standing={one.state === 'asked' ? 'pending' : one.state === 'approved' ? 'met' : 'miss'}
                word={t(one.state)}
              />
              {one.answer === null ? null : <div className="small quiet">{one.answer}</div>}
            </td>
            <td>
              {one.actions.answer === true ? (
                <Button look="plain" onClick={() => setAnswering(one)}>
                  {t('answer')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {answering === null ? null : (
        <AnswerDialog page={page} template={template} extension={answering} onClose={() => setAnswering(null)} />
      )}
    </Section>
  );
}

function AnswerDialog({
  page,
  template,
  extension,
  onClose,
}: UnitPart & { readonly extension: Extension; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [decision, setDecision] = useState<'approved' | 'refused'>('approved');
  const side = template.extension?.approve === 'team' ? answerExtensionAsTeam : answerExtension;
  const { shown, save } = useSaving(side, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('answer')}
      look="decide"
      fields={[{ id: 'answer', label: t('opinion'), kind: 'long' }]}
      shown={shown}
      onSave={({ answer }) =>
        save({ ...atOf(page), extensionId: extension.id, approved: decision === 'approved', answer })
      }
      onClose={onClose}
    >
      <p>{extension.reason}</p>
      <Choice
        label={t('decision')}
        value={decision}
        options={[
          { value: 'approved', label: t('approved') },
          { value: 'refused', label: t('refused') },
        ]}
        onChange={setDecision}
      />
    </EntryDialog>
  );
}
