import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { askSecondment } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { IssueRecordDialog } from './IssueRecordDialog.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';
import { ServiceRecordCard } from './ServiceRecords.tsx';
import { SECONDMENT_TEXTS } from './secondment-texts.ts';

const TEXTS = {
  title: { zh: '抽调', en: 'Secondments' },
  ask: { zh: '提出抽调', en: 'Ask for a secondment' },
  none: { zh: '没有抽调。', en: 'None.' },
  home: { zh: '原单位', en: 'Home unit' },
  period: { zh: '期限', en: 'Period' },
  from: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  purpose: { zh: '事由', en: 'Purpose' },
  stage: { zh: '状态', en: 'State' },
  reason: { zh: '答复', en: 'Answer' },
  actions: { zh: '操作', en: 'Actions' },
  issue: { zh: '反馈经历和鉴定', en: 'Return record' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至（不含当日）', en: 'Until (not including)' },
  done: { zh: '已送原单位征求同意。', en: 'The home unit was asked.' },
};

/** For which periods the home unit was asked to let an inspector go, and what it said. */
export function InspectorSecondments({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [issuing, setIssuing] = useState<string | null>(null);
  const { shown, save } = useSaving(askSecondment, { say: () => toast(t('done')), close: () => setAsking(false) });
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        }
        empty={inspector.secondments.length === 0 && t('none')}
      >
        <PlainTable heads={[t('home'), t('period'), t('purpose'), t('stage'), t('reason'), t('actions')]}>
          {inspector.secondments.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.homeUnit.name}</th>
              <td>{t('from', { from: showDay(one.fromOn, lang), until: showDay(one.untilOn, lang) })}</td>
              <td>{one.purpose}</td>
              <td className="nowrap">
                <VerdictMark standing={SECONDMENT_TEXTS[one.stage].standing} word={say(SECONDMENT_TEXTS[one.stage])} />
              </td>
              <td>{one.reason ?? ''}</td>
              <td className="nowrap">
                {one.stage === 'over' && one.actions.issue !== 'record-issued' ? (
                  <Button
                    look="plain"
                    refused={reasonOf(one.actions.issue, INSPECTION_PROBLEMS, lang, { untilOn: one.untilOn })}
                    onClick={() => setIssuing(one.id)}
                  >
                    {t('issue')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
        {inspector.records.map((record) => (
          <ServiceRecordCard key={record.id} record={record} />
        ))}
      </Section>
      {issuing === null ? null : <IssueRecordDialog secondmentId={issuing} onClose={() => setIssuing(null)} />}
      {asking ? (
        <EntryDialog
          title={t('ask')}
          fields={[
            { id: 'fromOn', label: t('fromOn'), kind: 'day', first: today() },
            { id: 'untilOn', label: t('untilOn'), kind: 'day', first: inspector.term.untilOn },
            { id: 'purpose', label: t('purpose'), kind: 'text' },
          ]}
          shown={shown}
          onSave={(values) => save({ inspectorId: inspector.id, ...values })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
