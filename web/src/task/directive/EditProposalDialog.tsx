import type { ShownProposal } from '@dudao/core/task/directive/contract';
import { EVERY } from '@dudao/core/task/directive/when';
import { EVERY_NAMES } from '@dudao/core/task/directive/words';
import { TARGET_KIND_FACTS, TARGET_KINDS, TARGET_SENSE_NAMES, TARGET_SENSES } from '@dudao/core/task/target-kind';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { HolderChoice } from '../../org/HolderChoice.tsx';
import { UnitField } from '../../org/UnitField.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const TEXTS = {
  title: { zh: '修改后受理', en: 'Edit and accept' },
  save: { zh: '受理', en: 'Accept' },
  sentence: { zh: '原文', en: 'Sentence' },
  as: { zh: '列为', en: 'Becomes' },
  task: { zh: '任务', en: 'a task' },
  target: { zh: '指标', en: 'a target' },
  name: { zh: '内容', en: 'What' },
  nameMissing: { zh: '请写明内容。', en: 'Say what it is.' },
  day: { zh: '完成时限', en: 'Due' },
  every: { zh: '周期', en: 'How often' },
  once: { zh: '一次', en: 'once' },
  figure: { zh: '数值', en: 'Figure' },
  figureMissing: { zh: '请填数字，如 95 或 0.5。', en: 'Give a number such as 95 or 0.5.' },
  dayMissing: { zh: '指标须有完成时限。', en: 'A target needs a day.' },
  measure: { zh: '单位', en: 'Unit of measure' },
  kind: { zh: '指标类型', en: 'Kind of target' },
  sense: { zh: '方向', en: 'Sense' },
  standard: { zh: '到什么程度', en: 'To what degree' },
  lead: { zh: '责任单位', en: 'Who leads' },
  leadNow: { zh: '由 {count} 个单位各负责一项', en: 'one for each of {count} units' },
  leadClear: { zh: '改为本单位负责', en: 'This unit instead' },
  withOwner: { zh: '现在就定责任人', en: 'Name who answers now' },
};

interface EditProposalDialogProps {
  readonly unitId: string;
  readonly sentence: string;
  readonly proposal: ShownProposal;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (draft: ShownProposal['draft']) => void;
  readonly onClose: () => void;
}

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/u;

/** Everything that is said of what a proposal becomes. */
export function EditProposalDialog({
  unitId,
  sentence,
  proposal,
  busy,
  error,
  onSave,
  onClose,
}: EditProposalDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [draft, setDraft] = useState(proposal.draft);
  const [namesOwner, setNamesOwner] = useState(proposal.draft.owner !== null);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ShownProposal['draft']>) => setDraft({ ...draft, ...part });
  const needsFigure = draft.as === 'target' || proposal.open.includes('value');
  const faults = {
    name: draft.title.trim() === '' ? t('nameMissing') : undefined,
    figure: (draft.figure === null ? needsFigure : !FIGURE.test(draft.figure)) ? t('figureMissing') : undefined,
    day: draft.as === 'target' && draft.dueOn === null ? t('dayMissing') : undefined,
    owner: namesOwner && draft.owner === null ? '' : undefined,
  };
  const save = () => {
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== undefined)) return;
    onSave({ ...draft, owner: namesOwner ? draft.owner : null });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} busy={busy} error={error} onSave={save} onClose={onClose}>
      <blockquote className="proposal-quote" lang={lang === 'zh' ? undefined : 'zh'}>
        {sentence}
      </blockquote>
      <div>
        <Choice
          label={t('as')}
          value={draft.as}
          options={[
            { value: 'task', label: t('task') },
            { value: 'target', label: t('target') },
          ]}
          onChange={(as) => change({ as })}
        />
      </div>
      <Field label={t('name')} error={tried ? faults.name : undefined}>
        <textarea
          rows={2}
          maxLength={200}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <div className="line">
        <Field label={t('day')} error={tried ? faults.day : undefined}>
          <input
            type="date"
            value={draft.dueOn ?? ''}
            onChange={(event) => change({ dueOn: event.target.value || null })}
          />
        </Field>
        {draft.as === 'task' ? (
          <Field label={t('every')}>
            <select
              value={draft.every ?? ''}
              onChange={(event) => change({ every: EVERY.find((one) => one === event.target.value) ?? null })}
            >
              <option value="">{t('once')}</option>
              {EVERY.map((one) => (
                <option key={one} value={one}>
                  {say(EVERY_NAMES[one])}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <Field label={t('figure')} error={tried ? faults.figure : undefined}>
          <input
            type="text"
            inputMode="decimal"
            size={8}
            value={draft.figure ?? ''}
            onChange={(event) => change({ figure: event.target.value.trim() || null })}
          />
        </Field>
        <Field label={t('measure')}>
          <input
            type="text"
            size={6}
            maxLength={20}
            value={draft.measure}
            onChange={(event) => change({ measure: event.target.value })}
          />
        </Field>
      </div>
      {draft.as === 'target' ? (
        <div className="line">
          <Field label={t('kind')}>
            <select
              value={draft.targetKind}
              onChange={(event) =>
                change({ targetKind: TARGET_KINDS.find((one) => one === event.target.value) ?? draft.targetKind })
              }
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
              value={draft.sense}
              onChange={(event) =>
                change({ sense: TARGET_SENSES.find((one) => one === event.target.value) ?? draft.sense })
              }
            >
              {TARGET_SENSES.map((one) => (
                <option key={one} value={one}>
                  {say(TARGET_SENSE_NAMES[one])}
                </option>
              ))}
            </select>
          </Field>
        </div>
      ) : (
        <>
          <Field label={t('standard')}>
            <textarea
              rows={2}
              maxLength={4000}
              value={draft.standard}
              onChange={(event) => change({ standard: event.target.value })}
            />
          </Field>
          {draft.leadUnitIds.length > 1 ? (
            <p className="line">
              {t('leadNow', { count: draft.leadUnitIds.length })}
              <button type="button" className="link-button" onClick={() => change({ leadUnitIds: [] })}>
                {t('leadClear')}
              </button>
            </p>
          ) : (
            <UnitField
              label={t('lead')}
              unitId={draft.leadUnitIds[0] ?? unitId}
              onChange={(id) => change({ leadUnitIds: id === unitId ? [] : [id] })}
            />
          )}
          <label className="choice">
            <input type="checkbox" checked={namesOwner} onChange={(event) => setNamesOwner(event.target.checked)} />
            {t('withOwner')}
          </label>
          {namesOwner ? (
            <HolderChoice
              unitId={draft.leadUnitIds[0] ?? unitId}
              value={draft.owner}
              onChange={(owner) => change({ owner })}
              tried={tried}
            />
          ) : null}
        </>
      )}
    </FormDialog>
  );
}
