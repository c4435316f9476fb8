import { readPlan } from '@dudao/core/task/contract';
import { addTarget, changeTarget, removeTarget, reportTarget } from '@dudao/core/task/target-contract';
import { TARGET_KIND_FACTS, TARGET_KINDS, TARGET_SENSE_NAMES, TARGET_SENSES } from '@dudao/core/task/target-kind';
import type { Target } from '@dudao/core/task/target-shapes';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  add: { zh: '设定指标', en: 'Set a target' },
  change: { zh: '修改指标', en: 'Change the target' },
  name: { zh: '指标名称', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  sense: { zh: '要求', en: 'Sense' },
  value: { zh: '目标值', en: 'Value' },
  valueWrong: { zh: '请填数字。', en: 'Give a number.' },
  measure: { zh: '计量单位', en: 'Unit of measure' },
  base: { zh: '基数', en: 'Base' },
  due: { zh: '时限', en: 'Due' },
  node: { zh: '所属目标', en: 'Goal' },
  noNode: { zh: '不挂目标', en: 'none' },
  missing: { zh: '请填写名称。', en: 'Give it a name.' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
  remove: { zh: '删除指标', en: 'Remove the target' },
  reached: { zh: '已完成值', en: 'Reached so far' },
  report: { zh: '报送完成值', en: 'Report it' },
};

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/u;

interface TargetDialogProps {
  readonly plan: Plan;
  /** Left out: a new one. */
  readonly target?: Target;
  readonly onClose: () => void;
}

interface Stored {
  readonly target: Target | undefined;
  readonly revision: number;
}

type TargetFields = Pick<Target, 'name' | 'kind' | 'sense' | 'value' | 'measure' | 'dueOn' | 'nodeId' | 'base'>;

function fieldsOf(target: Target | undefined, dueOn: string): TargetFields {
  if (target === undefined) {
    const empty = { name: '', value: '', measure: '', nodeId: null, base: null };
    return { ...empty, kind: 'amount', sense: 'at-least', dueOn };
  }
  const { name, kind, sense, value, measure, nodeId, base } = target;
  return { name, kind, sense, value, measure, dueOn: target.dueOn, nodeId, base };
}

/** A target to be set, changed, reported or removed. */
export function TargetDialog({ plan, target, onClose }: TargetDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const form = useOpenedForm<Stored, TargetFields>({ target, revision: target?.revision ?? 0 }, (one) =>
    fieldsOf(one.target, plan.untilOn),
  );
  const { fields, change: set } = form;
  const [reached, setReached] = useState(target?.reached ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const after = { say: () => toast(t('done')), close: onClose };
  const made = useSaving(addTarget, after);
  const changed = useSaving(changeTarget, after);
  const removed = useSaving(removeTarget, after);
  const reported = useSaving(reportTarget, after);
  const onSave = () => {
    setTried(true);
    if (fields.name.trim() === '' || !FIGURE.test(fields.value)) return;
    if (target) changed.save({ targetId: target.id, ...fields, reason, revision: form.opened.revision });
    else made.save({ planId: plan.id, ...fields, reason });
  };
  return (
    <FormDialog
      title={t(target ? 'change' : 'add')}
      save={t('save')}
      busy={(target ? changed.shown : made.shown).busy}
      error={otherError((target ? changed.shown : made.shown).error)}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('name')} error={tried && fields.name.trim() === '' ? t('missing') : undefined}>
        <input type="text" value={fields.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={t('kind')}>
        <select
          value={fields.kind}
          onChange={(event) => {
            const kind = TARGET_KINDS.find((one) => one === event.target.value) ?? fields.kind;
            set(kind === 'zero' ? { kind, value: '0', sense: 'at-most' } : { kind });
          }}
        >
          {TARGET_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(TARGET_KIND_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('sense')}>
        <select
          value={fields.sense}
          onChange={(event) => set({ sense: TARGET_SENSES.find((one) => one === event.target.value) ?? fields.sense })}
        >
          {TARGET_SENSES.map((one) => (
            <option key={one} value={one}>
              {say(TARGET_SENSE_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('value')} error={tried && !FIGURE.test(fields.value) ? t('valueWrong') : undefined}>
        <input
          type="text"
          inputMode="decimal"
          value={fields.value}
          onChange={(event) => set({ value: event.target.value.trim() })}
        />
      </Field>
      {fields.kind === 'rate' ? null : (
        <Field label={t('measure')}>
          <input type="text" value={fields.measure} onChange={(event) => set({ measure: event.target.value })} />
        </Field>
      )}
      <DayField label={t('due')} value={fields.dueOn} onChange={(dueOn) => set({ dueOn })} />
      {plan.nodes.length > 0 ? (
        <Field label={t('node')}>
          <select value={fields.nodeId ?? ''} onChange={(event) => set({ nodeId: event.target.value || null })}>
            <option value="">{t('noNode')}</option>
            {plan.nodes.map((node) => (
              <option key={node.id} value={node.id}>
                {node.title}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
      <OpenedSides
        form={form}
        error={changed.shown.error}
        reread={async () => {
          const { targets } = await read(readPlan, { planId: plan.id });
          const now = targets.find(({ id }) => id === target?.id);
          return { target: now, revision: now?.revision ?? 0 };
        }}
        labelOf={(key) => t(key === 'dueOn' ? 'due' : key === 'nodeId' ? 'node' : key)}
        textOf={(key, { kind, sense, nodeId, ...others }) => {
          if (key === 'kind') return say(TARGET_KIND_FACTS[kind].name);
          if (key === 'sense') return say(TARGET_SENSE_NAMES[sense]);
          if (key === 'nodeId') return plan.nodes.find(({ id }) => id === nodeId)?.title;
          return others[key];
        }}
        onMerged={changed.forget}
      />
      {target ? (
        <div className="stack">
          {plan.state === 'published' ? (
            <>
              <Field label={t('reached')}>
                <input
                  type="text"
                  inputMode="decimal"
                  value={reached}
                  onChange={(event) => setReached(event.target.value.trim())}
                />
              </Field>
              <div>
                <Button
                  busy={reported.shown.busy}
                  refused={FIGURE.test(reached) ? undefined : t('valueWrong')}
                  onClick={() => reported.save({ targetId: target.id, reached, revision: target.revision })}
                >
                  {t('report')}
                </Button>
              </div>
            </>
          ) : null}
          <div>
            <Button busy={removed.shown.busy} onClick={() => removed.save({ targetId: target.id, reason })}>
              {t('remove')}
            </Button>
          </div>
          <ErrorLine error={reported.shown.error ?? removed.shown.error} />
        </div>
      ) : null}
    </FormDialog>
  );
}
