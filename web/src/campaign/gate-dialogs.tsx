import {
  approveTransfer,
  askExtension,
  confirmStage,
  proposeAction,
  requestTransfer,
  reviewTransfer,
  type UnitStage,
} from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ConditionList } from './ConditionList.tsx';
import { stageName } from './template-view.ts';
import { atOf, type UnitPart } from './unit-page.ts';
import { type VerdictDrafts, VerdictFields, verdictsOf } from './VerdictFields.tsx';

const TEXTS = {
  request: { zh: '申请转段：{stage}', en: 'Ask for transfer: {stage}' },
  note: { zh: '完成情况', en: 'What was done' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  send: { zh: '提出申请', en: 'Ask' },
  sent: { zh: '已提出，等督导组审查。', en: 'Asked; the team reviews it.' },
  review: { zh: '审查：{stage}', en: 'Review: {stage}' },
  decision: { zh: '结论', en: 'Decision' },
  pass: { zh: '通过', en: 'pass' },
  returned: { zh: '退回', en: 'return' },
  demand: { zh: '要求补课', en: 'make-up' },
  reason: { zh: '意见', en: 'Remarks' },
  reasons: { zh: '退回的理由', en: 'Reasons' },
  what: { zh: '补什么', en: 'What to make up' },
  owner: { zh: '责任人', en: 'Owner' },
  dueOn: { zh: '完成日期', en: 'Due' },
  decide: { zh: '作出结论', en: 'Decide' },
  reviewed: { zh: '已审查。', en: 'Reviewed.' },
  approve: { zh: '批准转段：{stage}', en: 'Approve: {stage}' },
  yes: { zh: '批准', en: 'approve' },
  back: { zh: '退回', en: 'send back' },
  approved: { zh: '已答复。', en: 'Answered.' },
  confirm: { zh: '确认完成：{stage}', en: 'Confirm: {stage}' },
  confirmed: { zh: '已确认。', en: 'Confirmed.' },
  extend: { zh: '申请延期：{stage}', en: 'Ask for extension: {stage}' },
  toOn: { zh: '延长到', en: 'New end' },
  why: { zh: '为什么要延长', en: 'Why' },
  asked: { zh: '已申请，等答复。', en: 'Asked; it waits for an answer.' },
  propose: { zh: '提出自选动作：{stage}', en: 'Own action: {stage}' },
  name: { zh: '做什么', en: 'What' },
  proposed: { zh: '已列入。', en: 'Entered.' },
};

interface StageDialogProps extends UnitPart {
  readonly stage: UnitStage;
  readonly onClose: () => void;
}

function useStage({ page, template, stage }: StageDialogProps) {
  const say = useText();
  return { at: { ...atOf(page), stage: stage.id }, name: say(stageName(template, stage.id)) };
}

/** A unit asks to pass a gate. */
export function RequestDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const { shown, save } = useSaving(requestTransfer, { say: () => toast(t('sent')), close: props.onClose });
  return (
    <EntryDialog
      title={t('request', { stage: name })}
      save={t('send')}
      fields={[
        { id: 'note', label: t('note'), kind: 'long' },
        { id: 'evidence', label: t('evidence'), kind: 'long', optional: true },
      ]}
      shown={shown}
      onSave={({ note, evidence }) => save({ ...at, note, evidence })}
      onClose={props.onClose}
    />
  );
}

/** The team passes, returns, or demands make-up work. */
export function ReviewDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const [decision, setDecision] = useState<'pass' | 'return' | 'demand'>('pass');
  const [drafts, setDrafts] = useState<VerdictDrafts>({});
  const [texts, setTexts] = useState({ reason: '', what: '', owner: '', dueOn: '' });
  const { shown, save } = useSaving(reviewTransfer, { say: () => toast(t('reviewed')), close: props.onClose });
  const set = (key: keyof typeof texts) => (value: string) => setTexts({ ...texts, [key]: value });
  const { reason, what, owner, dueOn } = texts;
  const onSave = () => {
    if (decision === 'pass') save({ ...at, decision, reason, verdicts: verdictsOf(props.stage.conditions, drafts) });
    else if (decision === 'return') save({ ...at, decision, reason });
    else save({ ...at, decision, reason, items: [{ text: what, owner, dueOn }] });
  };
  return (
    <FormDialog
      title={t('review', { stage: name })}
      save={t('decide')}
      {...shown}
      onSave={onSave}
      onClose={props.onClose}
    >
      <ConditionList conditions={props.stage.conditions} />
      <Choice
        label={t('decision')}
        value={decision}
        options={[
          { value: 'pass', label: t('pass') },
          { value: 'return', label: t('returned') },
          { value: 'demand', label: t('demand') },
        ]}
        onChange={setDecision}
      />
      {decision === 'pass' ? (
        <VerdictFields conditions={props.stage.conditions} drafts={drafts} onChange={setDrafts} />
      ) : null}
      {decision === 'demand' ? (
        <>
          <Field label={t('what')}>
            <input type="text" value={what} onChange={(event) => set('what')(event.target.value)} />
          </Field>
          <Field label={t('owner')}>
            <input type="text" value={owner} onChange={(event) => set('owner')(event.target.value)} />
          </Field>
          <DayField label={t('dueOn')} value={dueOn} onChange={set('dueOn')} />
        </>
      ) : null}
      <Field label={t(decision === 'return' ? 'reasons' : 'reason')}>
        <textarea rows={3} value={reason} onChange={(event) => set('reason')(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The upper side approves or sends back. */
export function ApproveDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const [decision, setDecision] = useState<'approve' | 'send-back'>('approve');
  const { shown, save } = useSaving(approveTransfer, { say: () => toast(t('approved')), close: props.onClose });
  return (
    <EntryDialog
      title={t('approve', { stage: name })}
      save={t('decide')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', optional: decision === 'approve' }]}
      shown={shown}
      onSave={({ reason }) => save(decision === 'approve' ? { ...at, decision, reason } : { ...at, decision, reason })}
      onClose={props.onClose}
    >
      <ConditionList conditions={props.stage.conditions} />
      <Choice
        label={t('decision')}
        value={decision}
        options={[
          { value: 'approve', label: t('yes') },
          { value: 'send-back', label: t('back') },
        ]}
        onChange={setDecision}
      />
    </EntryDialog>
  );
}

/** The office confirms that a step of a procedure is finished. */
export function ConfirmDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const [drafts, setDrafts] = useState<VerdictDrafts>({});
  const { shown, save } = useSaving(confirmStage, { say: () => toast(t('confirmed')), close: props.onClose });
  return (
    <EntryDialog
      title={t('confirm', { stage: name })}
      save={t('decide')}
      look="decide"
      fields={[{ id: 'note', label: t('reason'), kind: 'long', optional: true }]}
      shown={shown}
      onSave={({ note }) => save({ ...at, note, verdicts: verdictsOf(props.stage.conditions, drafts) })}
      onClose={props.onClose}
    >
      <ConditionList conditions={props.stage.conditions} />
      <VerdictFields conditions={props.stage.conditions} drafts={drafts} onChange={setDrafts} />
    </EntryDialog>
  );
}

/** A unit asks for a later end. */
export function ExtendDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const { shown, save } = useSaving(askExtension, { say: () => toast(t('asked')), close: props.onClose });
  return (
    <EntryDialog
      title={t('extend', { stage: name })}
      save={t('send')}
      fields={[
        { id: 'toOn', label: t('toOn'), kind: 'day', first: props.stage.untilOn },
        { id: 'reason', label: t('why'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ toOn, reason }) => save({ ...at, toOn, reason })}
      onClose={props.onClose}
    />
  );
}

/** A unit proposes an own action. */
export function ProposeDialog(props: StageDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { at, name } = useStage(props);
  const { shown, save } = useSaving(proposeAction, { say: () => toast(t('proposed')), close: props.onClose });
  return (
    <EntryDialog
      title={t('propose', { stage: name })}
      fields={[
        { id: 'name', label: t('name'), kind: 'text' },
        { id: 'dueOn', label: t('dueOn'), kind: 'day', first: props.stage.untilOn },
      ]}
      shown={shown}
      onSave={(values) => save({ ...at, ...values })}
      onClose={props.onClose}
    />
  );
}
