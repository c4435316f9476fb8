import { splitIssue } from '@dudao/core/issue/merge-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import type { Issue } from './issue-record.ts';
import { SplitPart } from './SplitPart.tsx';
import { emptyPart, type PartDraft, sentParts } from './split-draft.ts';

const TEXTS = {
  title: { zh: '分成几条', en: 'Split into parts' },
  save: { zh: '分成 {count} 条', en: 'Split into {count}' },
  done: { zh: '已分成 {count} 条：{numbers}。', en: 'Split into {count}: {numbers}.' },
  how: {
    zh: '分出的每一条各有编号，从原条目现在的状态接着办；原条目不再办理，记录可查。',
    en: 'Each part has its own number and goes on from where the entry stands; the entry itself is not handled any more and stays readable.',
  },
  early: {
    zh: '条目还没有交办，分案后再逐条交办。',
    en: 'It was not handed to anybody yet; the parts are handed over one by one afterwards.',
  },
  add: { zh: '再分一条', en: 'Add a part' },
  reason: { zh: '为什么分开', en: 'Why it is split' },
  why: { zh: '请写明情况或理由。', en: 'Say why.' },
  what: { zh: '请写明事项，至少两个字。', en: 'Say what it is about, in two characters or more.' },
};

/** Splitting an entry: what each part is about, who owns it and by when, and which open measures go to it. */
export function SplitDialog({ issue, onClose }: { readonly issue: Issue; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const seen = useSeen(issue);
  const isOpen = issue.phase === 'open';
  const open = issue.measures.filter(({ doneOn }) => doneOn === null);
  const [parts, setParts] = useState<readonly PartDraft[]>(() => {
    const first = emptyPart(issue);
    return [{ ...first, measureIds: open.map(({ id }) => id) }, emptyPart(issue)];
  });
  const [words, setWords] = useState('');
  const { shown, save } = useSaving(splitIssue, {
    say: (made) =>
      toast(t('done', { count: made.parts.length, numbers: made.parts.map(({ number }) => number).join('、') })),
    close: onClose,
    touches: ['notice'],
  });
  const [tried, setTried] = useState(0);
  const gaps = Object.fromEntries([
    ...parts.flatMap(({ title }, i) => (title.trim().length < 2 ? [[`parts.${i}.title`, t('what')]] : [])),
    ...(words.trim() === '' ? [['words', t('why')]] : []),
  ]);
  const isWhole = Object.keys(gaps).length === 0;
  const errors: Readonly<Record<string, string>> = tried > 0 && !isWhole ? gaps : fieldErrors(shown.error);
  const change = (key: string, part: Partial<PartDraft>) =>
    setParts((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  /** A measure goes to one part: giving it to one takes it from the others. */
  const give = (key: string, measureId: string) =>
    setParts((all) =>
      all.map((one) => {
        const others = one.measureIds.filter((id) => id !== measureId);
        return { ...one, measureIds: one.key === key ? [...others, measureId] : others };
      }),
    );
  return (
    <FormDialog
      title={`${t('title')} · ${issue.number}`}
      save={t('save', { count: parts.length })}
      look="decide"
      {...shown}
      onSave={() => {
        setTried(tried + 1);
        if (!isWhole) return;
        save({ issueId: issue.id, revision: seen.revision, words: words.trim(), parts: sentParts(parts, issue) });
      }}
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      <p className="small quiet">{t('how')}</p>
      {isOpen ? null : <p className="small quiet">{t('early')}</p>}
      {parts.map((part, i) => (
        <SplitPart
          key={part.key}
          issue={issue}
          part={part}
          n={i}
          measures={open}
          errors={errors}
          onChange={(changed) => change(part.key, changed)}
          onGive={(measureId) => give(part.key, measureId)}
          {...(parts.length > 2 ? { onRemove: () => setParts(parts.filter(({ key }) => key !== part.key)) } : {})}
        />
      ))}
      <div>
        <Button onClick={() => setParts([...parts, emptyPart(issue)])}>{t('add')}</Button>
      </div>
      <Field label={t('reason')} error={errors.words}>
        <textarea rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
