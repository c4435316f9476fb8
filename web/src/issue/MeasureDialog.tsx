import { setMeasures } from '@dudao/core/issue/contract';
import { useState } from 'react';
import { newCallId } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useIntoView } from '../ui/use-into-view.ts';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import type { Issue } from './issue-record.ts';
import { MeasureOwner, useKnownOwners } from './MeasureOwner.tsx';

const TEXTS = {
  title: { zh: '整改措施', en: 'Measures' },
  save: { zh: '保存措施', en: 'Save' },
  saved: { zh: '措施已保存。', en: 'Saved.' },
  nth: { zh: '措施 {n}', en: 'Measure {n}' },
  text: { zh: '做什么', en: 'What is done' },
  quality: { zh: '做到什么程度（质量要求）', en: 'To which quality' },
  due: { zh: '期限', en: 'Due' },
  add: { zh: '再加一条', en: 'Add one' },
  remove: { zh: '移去', en: 'Remove' },
  removeOf: { zh: '移去措施 {n}', en: 'Remove measure {n}' },
  missing: {
    zh: '每条措施都要写明做什么、质量要求、责任人和期限。',
    en: 'Each measure says what, to which quality, by whom, by when.',
  },
};

interface Line {
  readonly key: string;
  readonly id?: string;
  readonly text: string;
  readonly quality: string;
  readonly owner: string;
  readonly ownerUnitId: string | null;
  readonly ownerPersonId: string | null;
  readonly dueOn: string;
}

const emptyLine = (dueOn: string): Line => ({
  key: newCallId(),
  text: '',
  quality: '',
  owner: '',
  ownerUnitId: null,
  ownerPersonId: null,
  dueOn,
});

/** Setting down the measures that are still open; those that ended stay as they are. */
export function MeasureDialog({ issue, onClose }: { readonly issue: Issue; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const seen = useSeen(issue);
  const [lines, setLines] = useState<readonly Line[]>(() => {
    const open = issue.measures.filter(({ doneOn }) => doneOn === null);
    const begun = open.map(({ id, text, quality, owner, ownerUnitId, ownerPersonId, dueOn }) => ({
      key: id,
      id,
      text,
      quality,
      owner,
      ownerUnitId,
      ownerPersonId,
      dueOn: dueOn ?? '',
    }));
    return begun.length > 0 ? begun : [emptyLine(issue.fixDueOn ?? '')];
  });
  const [tried, setTried] = useState(0);
  const missing = useIntoView(tried);
  const known = useKnownOwners(issue);
  const { shown, save } = useSaving(setMeasures, { say: () => toast(t('saved')), close: onClose });
  const errors = fieldErrors(shown.error);
  const isWhole = lines.every(({ text, quality, owner, dueOn }) =>
    [text, quality, owner, dueOn].every((one) => one.trim() !== ''),
  );
  const change = (key: string, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <FormDialog
      title={`${t('title')} · ${issue.number}`}
      save={t('save')}
      {...shown}
      onSave={() => {
        setTried(tried + 1);
        if (!isWhole) return;
        const measures = lines.map(({ key: _, ...line }) => line);
        save({ issueId: issue.id, revision: seen.revision, measures });
      }}
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      {lines.map((line, i) => (
        <fieldset key={line.key} className="stack tight issue-measure" aria-label={t('nth', { n: i + 1 })}>
          <div className="line apart">
            <span className="issue-label">{t('nth', { n: i + 1 })}</span>
            <Button
              look="plain"
              aria-label={t('removeOf', { n: i + 1 })}
              onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
            >
              {t('remove')}
            </Button>
          </div>
          <Field label={t('text')} error={errors[`measures.${i}`]}>
            <textarea rows={2} value={line.text} onChange={(event) => change(line.key, { text: event.target.value })} />
          </Field>
          <Field label={t('quality')}>
            <input
              type="text"
              value={line.quality}
              onChange={(event) => change(line.key, { quality: event.target.value })}
            />
          </Field>
          <div className="issue-marks">
            <MeasureOwner owner={line} known={known} onChange={(owner) => change(line.key, owner)} />
            <Field label={t('due')}>
              <input
                type="date"
                value={line.dueOn}
                onChange={(event) => change(line.key, { dueOn: event.target.value })}
              />
            </Field>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => setLines([...lines, emptyLine(lines.at(-1)?.dueOn ?? '')])}>{t('add')}</Button>
      </div>
      {tried > 0 && !isWhole ? (
        <div ref={missing} className="field-error" role="alert">
          {t('missing')}
        </div>
      ) : null}
    </FormDialog>
  );
}
