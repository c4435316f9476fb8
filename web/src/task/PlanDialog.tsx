import { changePlan, createPlan, type PlanLine, type ShownPlanKind } from '@dudao/core/task/contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { isChangedMeanwhile } from '../ui/BothSides.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { PlanKindField } from './PlanKindField.tsx';
import { type PlanFields, PlanSides } from './PlanSides.tsx';
import { spanOf } from './plan-span.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  create: { zh: '新建计划', en: 'New plan' },
  change: { zh: '修改计划', en: 'Change the plan' },
  title: { zh: '名称', en: 'Title' },
  titleMissing: { zh: '请填写名称。', en: 'Give it a title.' },
  document: { zh: '文号', en: 'Document number' },
  documentHint: { zh: '如“县教〔2026〕3号”；可以不填。', en: 'May be left empty.' },
  from: { zh: '开始日期', en: 'From' },
  until: { zh: '结束日期', en: 'Until' },
  anchorMissing: { zh: '请填这一天，任务从它算起。', en: 'The tasks are counted from this day.' },
  mayExtend: { zh: '任务时限可以申请延期', en: 'Due dates may be extended with an approval' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface PlanDialogProps {
  readonly unitId: string;
  /** Left out: a new one. */
  readonly plan?: PlanLine;
  readonly onClose: () => void;
  readonly onCreated?: (planId: string) => void;
}

/** What a plan says of itself. */
export function PlanDialog({ unitId, plan, onClose, onCreated }: PlanDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState(plan?.kind ?? 'annual');
  const [title, setTitle] = useState(plan?.title ?? '');
  const [document, setDocument] = useState(plan?.document ?? '');
  const [fromOn, setFromOn] = useState(plan?.fromOn ?? spanOf('year', today()).fromOn);
  const [untilOn, setUntilOn] = useState(plan?.untilOn ?? spanOf('year', today()).untilOn);
  const [mayExtend, setMayExtend] = useState(plan?.mayExtend ?? false);
  const [anchor, setAnchor] = useState<ShownPlanKind['anchor']>(null);
  const [anchorOn, setAnchorOn] = useState('');
  // What the dialog was opened on: the page may have read a newer plan since.
  const [opened, setOpened] = useState(plan);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const close = onClose;
  const made = useSaving(createPlan, { say: ({ planId }) => onCreated?.(planId), close });
  const changed = useSaving(changePlan, { say: () => toast(t('done')), close });
  const fields = { kind, title, document, fromOn, untilOn, mayExtend };
  const onSave = () => {
    setTried(true);
    if (title.trim() === '' || (anchor !== null && anchorOn === '')) return;
    if (opened) changed.save({ planId: opened.id, ...fields, reason, revision: opened.revision });
    else made.save({ unitId, ...fields, ...(anchor === null ? {} : { anchorOn }) });
  };
  const onMerge = (merged: PlanFields, now: PlanLine) => {
    setKind(merged.kind);
    setTitle(merged.title);
    setDocument(merged.document);
    setFromOn(merged.fromOn);
    setUntilOn(merged.untilOn);
    setMayExtend(merged.mayExtend);
    setOpened(now);
    changed.forget();
  };
  const { busy, error } = plan ? changed.shown : made.shown;
  const isBehind = opened !== undefined && isChangedMeanwhile(error);
  return (
    <FormDialog
      title={t(plan ? 'change' : 'create')}
      save={t('save')}
      busy={busy}
      error={isBehind ? null : error}
      onSave={onSave}
      onClose={onClose}
    >
      <PlanKindField
        value={kind}
        onChange={(chosen) => {
          setKind(chosen.id);
          setMayExtend(chosen.mayExtend);
          if (plan) return;
          setAnchor(chosen.anchor);
          const span = spanOf(chosen.covers, today());
          setFromOn(span.fromOn);
          setUntilOn(span.untilOn);
        }}
      />
      <Field label={t('title')} error={tried && title.trim() === '' ? t('titleMissing') : undefined}>
        <input type="text" value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t('document')} hint={t('documentHint')}>
        <input type="text" value={document} onChange={(event) => setDocument(event.target.value)} />
      </Field>
      <DayField label={t('from')} value={fromOn} onChange={setFromOn} />
      <DayField label={t('until')} value={untilOn} onChange={setUntilOn} />
      {anchor === null ? null : (
        <Field label={say(anchor)} error={tried && anchorOn === '' ? t('anchorMissing') : undefined}>
          <input type="date" value={anchorOn} onChange={(event) => setAnchorOn(event.target.value)} />
        </Field>
      )}
      <label className="choice">
        <input type="checkbox" checked={mayExtend} onChange={(event) => setMayExtend(event.target.checked)} />
        {t('mayExtend')}
      </label>
      <ReasonField isPublished={plan?.state === 'published'} value={reason} onChange={setReason} />
      {isBehind ? <PlanSides opened={opened} mine={fields} onMerge={onMerge} /> : null}
    </FormDialog>
  );
}
