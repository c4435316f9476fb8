import { listMergeable, mergeIssues } from '@dudao/core/issue/merge-contract';
import { SOURCE_NAMES } from '@dudao/core/issue/names';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import type { Issue } from './issue-record.ts';

const TEXTS = {
  title: { zh: '合并同类条目', en: 'Merge others into this' },
  save: { zh: '并入本条（{count} 条）', en: 'Merge {count} into this' },
  done: { zh: '已并入 {count} 条。', en: '{count} merged.' },
  how: {
    zh: '并入的条目不再单独办理，编号、来源、经过和佐证从本条可以查到。期限取最早的一个，未完成的措施转过来，责任单位成为共同责任单位。合并不能撤回；要分开，用“分成几条”。',
    en: 'What is merged is not handled by itself any more; its number, source, story and proof stay readable from here. The earliest day counts, open measures come along, owners become joint owners. Merging is not undone; to part them again, split.',
  },
  none: {
    zh: '这个单位在这种台账里没有别的待交办或整改中的条目。',
    en: 'The unit has no other entry of this ledger that waits or is being put right.',
  },
  reason: { zh: '为什么合并', en: 'Why they are one' },
  why: { zh: '请写明情况或理由。', en: 'Say why.' },
  which: { zh: '并入哪些条目', en: 'Which are merged' },
  found: { zh: '{day}，{source}', en: '{day}, {source}' },
  choose: { zh: '请至少选一条。', en: 'Choose at least one.' },
};

/** Choosing what is merged into an entry, all about the same unit and in the same ledger. */
export function MergeDialog({ issue, onClose }: { readonly issue: Issue; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const seen = useSeen(issue);
  const found = useRead(listMergeable, { issueId: issue.id });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(mergeIssues, {
    say: ({ able }) => toast(t('done', { count: able })),
    close: onClose,
    touches: ['notice'],
  });
  const errors = fieldErrors(shown.error);
  const toggle = (id: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const entries = found.data?.entries ?? [];
  return (
    <FormDialog
      title={`${t('title')} · ${issue.number}`}
      save={t('save', { count: chosen.size })}
      look="decide"
      {...shown}
      onSave={() => {
        setTried(true);
        if (chosen.size === 0 || words.trim() === '') return;
        save({
          issueId: issue.id,
          revision: seen.revision,
          entries: entries.flatMap(({ id, revision }) => (chosen.has(id) ? [{ issueId: id, revision }] : [])),
          words: words.trim(),
          preview: false,
        });
      }}
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      <p className="small quiet">{t('how')}</p>
      {found.isPending ? <Loading lines={3} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.data !== undefined && entries.length === 0 ? <Empty title={t('none')} /> : null}
      {entries.length === 0 ? null : (
        <fieldset className="stack tight">
          <legend className="issue-label">{t('which')}</legend>
          {entries.map((one) => (
            <label key={one.id} className="choice">
              <input
                type="checkbox"
                checked={chosen.has(one.id)}
                disabled={one.obstacle !== null}
                onChange={() => toggle(one.id)}
              />
              <span>
                {one.title}
                <span className="small quiet issue-line">
                  {[
                    one.number,
                    say(one.stateName),
                    t('found', { day: showDay(one.foundOn, lang), source: say(SOURCE_NAMES[one.source]) }),
                    one.owner?.name,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {one.obstacle === null ? null : <span className="small issue-line">{say(one.obstacle)}</span>}
              </span>
            </label>
          ))}
          {tried && chosen.size === 0 ? <span className="field-error">{t('choose')}</span> : null}
        </fieldset>
      )}
      <Field label={t('reason')} error={tried && words.trim() === '' ? t('why') : errors.words}>
        <textarea rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
