import { decidePoint } from '@dudao/core/opinion/contract';
import { DECISION_NAMES, DECISIONS, type Decision } from '@dudao/core/opinion/opinion-state';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { OpinionRecord, PointRecord } from './opinion-record.ts';

const TEXTS = {
  title: { zh: '决定第 {n} 条', en: 'Decide about point {n}' },
  save: { zh: '作出决定', en: 'Decide' },
  decision: { zh: '决定', en: 'Decision' },
  text: { zh: '修改后的内容', en: 'New text' },
  demand: { zh: '修改后的整改要求', en: 'What is asked now' },
  due: { zh: '整改期限', en: 'By when' },
  talked: { zh: '面谈日期', en: 'Day of the talk' },
  noTalk: { zh: '没有面谈的不填，在理由里写明。', en: 'Leave it empty where none was held, and say why.' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '写进附件，单位看得到。', en: 'It stands in the annex, and the unit reads it.' },
  early: {
    zh: '单位还在答复期内，现在只能撤销自己发现有误的条目。',
    en: 'The unit may still answer; only a point found wrong may be withdrawn now.',
  },
  final: { zh: '撤销以后不能再改。', en: 'Once withdrawn it stays so.' },
  done: { zh: '已决定。', en: 'Decided.' },
};

interface DecidePointProps {
  readonly opinion: OpinionRecord;
  readonly point: PointRecord;
  readonly onClose: () => void;
}

/** Decides about a point: kept, changed or withdrawn, with the reason. */
export function DecidePointDialog({ opinion, point, onClose }: DecidePointProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const isEarly = opinion.state === 'sent' && !opinion.silent;
  const [decision, setDecision] = useState<Decision>(point.decision?.decision ?? (isEarly ? 'withdrawn' : 'kept'));
  const now = point.decision?.decision === 'changed' ? point.decision : point;
  const [text, setText] = useState(now.text);
  const [demand, setDemand] = useState(now.demand);
  const [dueOn, setDueOn] = useState(now.dueOn ?? '');
  const [talkedOn, setTalkedOn] = useState(point.decision?.talkedOn ?? '');
  const [reason, setReason] = useState(point.decision?.reason ?? '');
  const { shown, save } = useSaving(decidePoint, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('title', { n: point.position })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() =>
        save({
          opinionId: opinion.id,
          pointId: point.id,
          decision,
          text,
          demand,
          dueOn: dueOn === '' ? null : dueOn,
          talkedOn: talkedOn === '' ? null : talkedOn,
          reason,
          revision: opinion.revision,
        })
      }
      onClose={onClose}
    >
      {isEarly ? <p className="quiet">{t('early')}</p> : null}
      <Choice
        label={t('decision')}
        value={decision}
        options={DECISIONS.filter((one) => !isEarly || one === 'withdrawn').map((one) => ({
          value: one,
          label: say(DECISION_NAMES[one]),
        }))}
        onChange={setDecision}
      />
      {decision === 'withdrawn' ? <p className="small quiet">{t('final')}</p> : null}
      {decision === 'changed' ? (
        <>
          <Field label={t('text')}>
            <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label={t('demand')}>
            <textarea rows={2} value={demand} onChange={(event) => setDemand(event.target.value)} />
          </Field>
          <DayField label={t('due')} value={dueOn} onChange={setDueOn} />
        </>
      ) : null}
      {point.answer?.answer === 'talk' ? (
        <>
          <DayField label={t('talked')} value={talkedOn} onChange={setTalkedOn} />
          <p className="small quiet">{t('noTalk')}</p>
        </>
      ) : null}
      <Field label={t('reason')} hint={t('reasonHint')}>
        <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
