import { handOverLeader, listLeaders } from '@dudao/core/issue/leader-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Issue } from './issue-record.ts';

const TEXTS = {
  from: { zh: '由谁移交', en: 'From' },
  to: { zh: '由谁接手', en: 'To' },
  choose: { zh: '请选择', en: 'choose' },
  what: { zh: '移交哪些', en: 'What is handed over' },
  one: { zh: '只移交这一条', en: 'only this entry' },
  all: { zh: '{unit}由其包案、督办的全部未结条目', en: 'everything open that they lead or supervise in {unit}' },
  words: { zh: '理由', en: 'Why' },
  preview: { zh: '预览', en: 'Preview' },
  save: { zh: '移交（{count} 条）', en: 'Hand over {count}' },
  able: { zh: '{count} 条可以移交。', en: '{count} can be handed over.' },
  done: { zh: '已移交 {count} 条。', en: '{count} handed over.' },
};

/** What handing an entry over is called: by what its leaders are to it. */
export function handOverName({ leaders, supervisors }: Pick<Issue, 'leaders' | 'supervisors'>): Text {
  const en = 'Hand over to another leader';
  if (supervisors.length === 0) return { zh: '移交包案领导', en };
  return { zh: leaders.length === 0 ? '移交督办领导' : '移交包案、督办领导', en };
}

/** Handing an entry, or all that a leader has, to another leader: previewed, with the reason, all or none. */
export function LeaderDialog({ issue, onClose }: { readonly issue: Issue; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const persons = [...new Map([...issue.leaders, ...issue.supervisors].map((one) => [one.id, one])).values()];
  const leaders = useRead(listLeaders, { unitId: issue.unit.id });
  const [draft, setDraft] = useState({ from: persons[0]?.id ?? '', to: '', isAll: false, words: '' });
  const [preview, setPreview] = useState<OutputOf<typeof handOverLeader> | null>(null);
  const write = useWrite(handOverLeader, ['notice']);
  const change = (part: Partial<typeof draft>) => {
    setPreview(null);
    setDraft((now) => ({ ...now, ...part }));
  };
  const asked = {
    unitId: draft.isAll ? issue.keeper.id : issue.unit.id,
    from: draft.from,
    to: draft.to,
    words: draft.words,
    ...(draft.isAll ? {} : { issueIds: [issue.id] }),
  };
  const isAble = preview !== null && preview.able > 0 && preview.unable.length === 0;
  const look = () => write.mutate({ ...asked, preview: true }, { onSuccess: setPreview });
  const act = () =>
    write.mutate(
      { ...asked, preview: false },
      {
        onSuccess: ({ able }) => {
          toast(t('done', { count: able }));
          onClose();
        },
        onError: () => setPreview(null),
      },
    );
  const errors = fieldErrors(write.error);
  return (
    <FormDialog
      title={say(handOverName(issue))}
      save={isAble ? t('save', { count: preview.able }) : t('preview')}
      busy={write.isPending}
      error={write.error}
      onSave={isAble ? act : look}
      onClose={onClose}
    >
      <Field label={t('from')}>
        <select value={draft.from} onChange={(event) => change({ from: event.target.value })}>
          {persons.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('to')} error={errors.to}>
        <select value={draft.to} onChange={(event) => change({ to: event.target.value })}>
          <option value="">{t('choose')}</option>
          {(leaders.data?.leaders ?? [])
            .filter(({ id }) => id !== draft.from)
            .map(({ id, name, unitName }) => (
              <option key={id} value={id}>
                {`${name}（${unitName}）`}
              </option>
            ))}
        </select>
      </Field>
      <Field label={t('what')}>
        <select value={String(draft.isAll)} onChange={(event) => change({ isAll: event.target.value === 'true' })}>
          <option value="false">{t('one')}</option>
          <option value="true">{t('all', { unit: issue.keeper.name })}</option>
        </select>
      </Field>
      <Field label={t('words')} error={errors.words}>
        <textarea
          rows={3}
          maxLength={4000}
          value={draft.words}
          onChange={(event) => change({ words: event.target.value })}
        />
      </Field>
      {preview === null ? null : (
        <div className="stack tight">
          <p role="status">{t('able', { count: preview.able })}</p>
          <ul>
            {preview.unable.map((one) => (
              <li key={one.at}>
                {one.number} {one[lang]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </FormDialog>
  );
}
