import { fillGap, planGap } from '@dudao/core/selfcheck/mark-contract';
import { GAP_TYPE_NAMES, GAP_TYPES, type GapType } from '@dudao/core/selfcheck/marks';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Gap, MarkedClause } from './mark-record.ts';

const TEXTS = {
  plan: { zh: '补差：{clause}', en: 'Fill the gap: {clause}' },
  type: { zh: '缺什么', en: 'What is missing' },
  before: { zh: '补差前', en: 'Before' },
  action: { zh: '措施', en: 'Action' },
  owner: { zh: '责任人', en: 'Owner' },
  due: { zh: '完成期限', en: 'Due' },
  save: { zh: '保存', en: 'Save' },
  planned: { zh: '已列入补差清单。', en: 'It is on the list.' },
  fill: { zh: '补差完成', en: 'The gap is filled' },
  after: { zh: '补差后', en: 'After' },
  done: { zh: '完成日期', en: 'Done on' },
  filled: { zh: '已记为补齐。', en: 'It is filled.' },
};

interface PlanGapDialogProps {
  readonly dossierId: string;
  readonly clause: MarkedClause;
  readonly onClose: () => void;
}

/** How something missing under a clause is filled: what, by whom, until when. */
export function PlanGapDialog({ dossierId, clause, onClose }: PlanGapDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [draft, setDraft] = useState({
    type: 'hardware' as GapType,
    before: clause.shortfall,
    action: '',
    owner: '',
    dueOn: '',
  });
  const { shown, save } = useSaving(planGap, { say: () => toast(t('planned')), close: onClose });
  const set = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  return (
    <FormDialog
      title={t('plan', { clause: `${clause.id} ${say(clause.name)}` })}
      save={t('save')}
      {...shown}
      onSave={() => save({ dossierId, clause: clause.id, ...draft })}
      onClose={onClose}
    >
      <Field label={t('type')}>
        <select
          value={draft.type}
          onChange={({ target }) => set({ type: GAP_TYPES.find((one) => one === target.value) ?? draft.type })}
        >
          {GAP_TYPES.map((type) => (
            <option key={type} value={type}>
              {say(GAP_TYPE_NAMES[type])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('before')}>
        <textarea rows={2} value={draft.before} onChange={({ target }) => set({ before: target.value })} />
      </Field>
      <Field label={t('action')}>
        <textarea rows={2} value={draft.action} onChange={({ target }) => set({ action: target.value })} />
      </Field>
      <Field label={t('owner')}>
        <input type="text" value={draft.owner} onChange={({ target }) => set({ owner: target.value })} />
      </Field>
      <DayField label={t('due')} value={draft.dueOn} onChange={(dueOn) => set({ dueOn })} />
    </FormDialog>
  );
}

/** What stands there since a gap was filled. */
export function FillGapDialog({ gap, onClose }: { readonly gap: Gap; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [after, setAfter] = useState('');
  const [doneOn, setDoneOn] = useState(today());
  const { shown, save } = useSaving(fillGap, { say: () => toast(t('filled')), close: onClose });
  return (
    <FormDialog
      title={t('fill')}
      save={t('save')}
      {...shown}
      onSave={() => save({ gapId: gap.id, revision: gap.revision, after, doneOn })}
      onClose={onClose}
    >
      <p className="quiet">
        {t('before')}：{gap.before}
      </p>
      <Field label={t('after')}>
        <textarea rows={3} value={after} onChange={({ target }) => setAfter(target.value)} />
      </Field>
      <DayField label={t('done')} value={doneOn} onChange={setDoneOn} />
    </FormDialog>
  );
}
