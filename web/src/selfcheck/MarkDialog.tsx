import { markClause, readMarks } from '@dudao/core/selfcheck/mark-contract';
import { MARK_NAMES, MARKS, type MarkDraft } from '@dudao/core/selfcheck/marks';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { BothSides, isChangedMeanwhile } from '../ui/BothSides.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { COMPUTED_NAMES, type MarkedClause } from './mark-record.ts';

const TEXTS = {
  title: { zh: '自查：{clause}', en: 'Self-check: {clause}' },
  mark: { zh: '自查结论', en: 'Mark' },
  achievement: { zh: '取得的成绩', en: 'What was reached' },
  shortfall: { zh: '存在的不足', en: 'What falls short' },
  why: { zh: '不适用的理由', en: 'Why it is not applicable' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  figures: { zh: '按填报的数据计算：{verdict}。', en: 'By the figures reported: {verdict}.' },
};

interface MarkDialogProps {
  readonly dossierId: string;
  readonly clause: MarkedClause;
  readonly onClose: () => void;
}

/** The unit's word on one clause. */
export function MarkDialog({ dossierId, clause, onClose }: MarkDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const draftOf = ({ mark, achievement, shortfall }: MarkedClause): MarkDraft => ({
    mark: mark ?? 'met',
    achievement,
    shortfall,
  });
  const [begun, setBegun] = useState({ fields: draftOf(clause), revision: clause.revision });
  const [draft, setDraft] = useState(begun.fields);
  const { shown, save, forget } = useSaving(markClause, { say: () => toast(t('saved')), close: onClose });
  const set = (more: Partial<MarkDraft>) => setDraft({ ...draft, ...more });
  const isShort = draft.mark === 'partly' || draft.mark === 'not-met';
  const labels = {
    mark: t('mark'),
    achievement: t('achievement'),
    shortfall: draft.mark === 'not-applicable' ? t('why') : t('shortfall'),
  };
  const isChanged = isChangedMeanwhile(shown.error);
  return (
    <FormDialog
      title={t('title', { clause: `${clause.id} ${say(clause.name)}` })}
      save={t('save')}
      busy={shown.busy}
      error={isChanged ? null : shown.error}
      onSave={() => save({ dossierId, clause: clause.id, revision: begun.revision, ...draft })}
      onClose={onClose}
    >
      <p className="quiet">{say(clause.text)}</p>
      {clause.computed === null ? null : (
        <Notice>{t('figures', { verdict: say(COMPUTED_NAMES[clause.computed]) })}</Notice>
      )}
      <fieldset className="mark-choice">
        <legend>{t('mark')}</legend>
        {MARKS.map((mark) => (
          <label key={mark} className="choice">
            <input type="radio" name="mark" checked={draft.mark === mark} onChange={() => set({ mark })} />
            <span>{say(MARK_NAMES[mark])}</span>
          </label>
        ))}
      </fieldset>
      {draft.mark === 'not-applicable' ? null : (
        <Field label={labels.achievement}>
          <textarea rows={3} value={draft.achievement} onChange={({ target }) => set({ achievement: target.value })} />
        </Field>
      )}
      {isShort || draft.mark === 'not-applicable' ? (
        <Field label={labels.shortfall}>
          <textarea rows={3} value={draft.shortfall} onChange={({ target }) => set({ shortfall: target.value })} />
        </Field>
      ) : null}
      {isChanged ? (
        <BothSides
          before={begun.fields}
          mine={draft}
          reread={async () => {
            const now = await read(readMarks, { dossierId });
            const stored = now.clauses.find(({ id }) => id === clause.id) ?? clause;
            return { fields: draftOf(stored), revision: stored.revision };
          }}
          labelOf={(key) => labels[key]}
          textOf={(key, fields) => (key === 'mark' ? say(MARK_NAMES[fields.mark]) : fields[key])}
          onMerge={(merged, stored) => {
            setDraft(merged);
            setBegun(stored);
            forget();
          }}
        />
      ) : null}
    </FormDialog>
  );
}
