import type { ShownProposal } from '@dudao/core/task/directive/contract';
import { DRAFT_FORM_NAMES, DRAFT_FORMS } from '@dudao/core/task/directive/draft-form';
import { EVERY } from '@dudao/core/task/directive/when';
import { EVERY_NAMES } from '@dudao/core/task/directive/words';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DraftBodyFields } from './DraftBodyFields.tsx';
import { DraftQuotaField } from './DraftQuotaField.tsx';
import { DraftTargetFields } from './DraftTargetFields.tsx';
import { DraftTaskFields } from './DraftTaskFields.tsx';
import type { DirectiveView } from './draft-part.ts';

const TEXTS = {
  title: { zh: '修改后受理', en: 'Edit and accept' },
  save: { zh: '受理', en: 'Accept' },
  sentence: { zh: '原文', en: 'Sentence' },
  as: { zh: '列为', en: 'Becomes' },
  name: { zh: '内容', en: 'What' },
  nameMissing: { zh: '请写明内容。', en: 'Say what it is.' },
  day: { zh: '完成时限', en: 'Due' },
  every: { zh: '周期', en: 'How often' },
  once: { zh: '一次', en: 'once' },
  figure: { zh: '数值', en: 'Figure' },
  figureMissing: { zh: '请填数字，如 95 或 0.5。', en: 'Give a number such as 95 or 0.5.' },
  dayMissing: { zh: '指标须有完成时限。', en: 'A target needs a day.' },
  measure: { zh: '单位', en: 'Unit of measure' },
};

interface EditProposalDialogProps {
  readonly page: DirectiveView;
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
  page,
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
  const hasFigure = draft.as !== 'body';
  const needsFigure = hasFigure && (draft.as !== 'task' || proposal.open.includes('value'));
  const faults = {
    name: draft.title.trim() === '' ? t('nameMissing') : undefined,
    figure:
      hasFigure && (draft.figure === null ? needsFigure : !FIGURE.test(draft.figure)) ? t('figureMissing') : undefined,
    day: draft.as === 'target' && draft.dueOn === null ? t('dayMissing') : undefined,
    owner: draft.as === 'task' && namesOwner && draft.owner === null ? '' : undefined,
    quota: draft.as === 'quota' && draft.quotaId === null ? '' : undefined,
    body: draft.as === 'body' && draft.bodyKind === null ? '' : undefined,
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
          options={DRAFT_FORMS.map((value) => ({ value, label: say(DRAFT_FORM_NAMES[value]) }))}
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
        {draft.as === 'task' || draft.as === 'target' ? (
          <Field label={t('day')} error={tried ? faults.day : undefined}>
            <input
              type="date"
              value={draft.dueOn ?? ''}
              onChange={(event) => change({ dueOn: event.target.value || null })}
            />
          </Field>
        ) : null}
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
        {hasFigure ? (
          <>
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
          </>
        ) : null}
      </div>
      {draft.as === 'target' ? <DraftTargetFields draft={draft} onChange={change} /> : null}
      {draft.as === 'quota' ? (
        <DraftQuotaField draft={draft} quotas={page.quotas} tried={tried} onChange={change} />
      ) : null}
      {draft.as === 'body' ? (
        <DraftBodyFields draft={draft} posts={page.posts} tried={tried} onChange={change} />
      ) : null}
      {draft.as === 'task' ? (
        <DraftTaskFields
          unitId={page.unit.id}
          draft={draft}
          namesOwner={namesOwner}
          tried={tried}
          onChange={change}
          onNamesOwner={setNamesOwner}
        />
      ) : null}
    </FormDialog>
  );
}
