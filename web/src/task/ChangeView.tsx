import { compareBaseline, takeBaseline, type WhatChanged } from '@dudao/core/task/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showMoment, showShortMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan } from './plan-record.ts';

const TEXTS = {
  title: { zh: '与基线相比的变动', en: 'Changed since' },
  none: { zh: '还没有基线；发布时会自动存一份。', en: 'No baseline yet; publication takes the first.' },
  since: { zh: '与哪一份基线相比', en: 'Since which baseline' },
  take: { zh: '存一份基线', en: 'Take a baseline' },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '如“上半年”“调整前”。', en: 'Such as “first half”.' },
  taken: { zh: '已存基线。', en: 'Baseline taken.' },
  same: { zh: '没有变动：一张蓝图绘到底。', en: 'Nothing has changed.' },
  what: { zh: '事项', en: 'What' },
  how: { zh: '变动', en: 'Change' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '取消', en: 'removed' },
  reasons: { zh: '变更理由', en: 'Reasons' },
  at: { zh: '时间', en: 'When' },
  by: { zh: '变更人', en: 'Who' },
  reason: { zh: '理由', en: 'Reason' },
  empty: { zh: '（空）', en: '(empty)' },
};

const FIELDS = {
  title: { zh: '名称', en: 'title' },
  owner: { zh: '具体责任人', en: 'owner' },
  accountable: { zh: '主责领导', en: 'accountable' },
  leadUnit: { zh: '牵头单位', en: 'lead unit' },
  startOn: { zh: '开始', en: 'start' },
  dueOn: { zh: '时限', en: 'due' },
  workDays: { zh: '工作日', en: 'days of work' },
  value: { zh: '目标值', en: 'value' },
};

/** What a plan says otherwise than a baseline of it, and why. */
export function ChangeView({ plan, refused }: { readonly plan: Plan; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [chosen, setChosen] = useState<string | undefined>(plan.baselines.at(-1)?.id);
  const [taking, setTaking] = useState(false);
  const baselineId = chosen ?? plan.baselines.at(-1)?.id;
  return (
    <>
      <Section
        level={2}
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setTaking(true)}>
            {t('take')}
          </Button>
        }
        empty={plan.baselines.length === 0 && t('none')}
      >
        <div className="stack">
          <Field label={t('since')}>
            <select value={baselineId} onChange={(event) => setChosen(event.target.value)}>
              {plan.baselines.map(({ id, name, takenAt, by }) => (
                <option key={id} value={id}>
                  {name} · {showMoment(takenAt, lang)} · {by}
                </option>
              ))}
            </select>
          </Field>
          {baselineId === undefined ? null : <Differences baselineId={baselineId} />}
        </div>
      </Section>
      {taking ? <TakeDialog planId={plan.id} onClose={() => setTaking(false)} /> : null}
    </>
  );
}

function Differences({ baselineId }: { readonly baselineId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(compareBaseline, { baselineId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { differences, changes } = found.data;
  return (
    <>
      {differences.length === 0 ? <p>{t('same')}</p> : null}
      {differences.length > 0 ? (
        <PlainTable heads={[t('what'), t('how')]}>
          {differences.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.title}</th>
              <td>{one.kind === 'changed' ? <FieldChanges one={one} /> : t(one.kind)}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {changes.length > 0 ? (
        <Section title={t('reasons')}>
          <PlainTable heads={[t('at'), t('what'), t('reason'), t('by')]}>
            {changes.map((change) => (
              <tr key={`${change.at} ${change.title}`}>
                <td className="nowrap">{showShortMoment(change.at)}</td>
                <td>{change.title}</td>
                <td>{change.reason}</td>
                <td>{change.by}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      ) : null}
    </>
  );
}

function FieldChanges({ one }: { readonly one: WhatChanged }) {
  const t = useTexts(TEXTS);
  const nameOf = useTexts(FIELDS);
  return (
    <ul>
      {one.fields.map(({ field, before, after }) => (
        <li key={field}>
          {isKnown(field) ? nameOf(field) : field}：{before || t('empty')} → {after || t('empty')}
        </li>
      ))}
    </ul>
  );
}

function isKnown(field: string): field is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, field);
}

function TakeDialog({ planId, onClose }: { readonly planId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [name, setName] = useState('');
  const { shown, save } = useSaving(takeBaseline, { say: () => toast(t('taken')), close: onClose });
  return (
    <FormDialog
      title={t('take')}
      save={t('take')}
      {...shown}
      onSave={() => name.trim() !== '' && save({ planId, name })}
      onClose={onClose}
    >
      <Field label={t('name')} hint={t('nameHint')}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
