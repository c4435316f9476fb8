import { addBlocker, type Blocker, resolveBlocker } from '@dudao/core/task/task-contract';
import { BLOCKER_KIND_NAMES, BLOCKER_KINDS, type BlockerKind } from '@dudao/core/task/task-kind';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';

const TEXTS = {
  title: { zh: '制约因素', en: 'Blockers' },
  add: { zh: '登记制约因素', en: 'Name a blocker' },
  none: { zh: '没有登记制约因素。', en: 'Nothing stands in the way.' },
  kind: { zh: '类别', en: 'Kind' },
  text: { zh: '卡在哪里', en: 'What stands in the way' },
  owner: { zh: '谁来解决', en: 'Who clears it' },
  breakthrough: { zh: '突破办法', en: 'How' },
  state: { zh: '状态', en: 'State' },
  open: { zh: '未解决', en: 'open' },
  resolved: { zh: '{day} 解决', en: 'cleared on {day}' },
  resolve: { zh: '已解决', en: 'Cleared' },
  resolveOf: { zh: '“{text}”已解决', en: 'Cleared: {text}' },
  on: { zh: '解决日期', en: 'Cleared on' },
  missing: { zh: '请写明卡在哪里、谁来解决。', en: 'Say what stands in the way and who clears it.' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

type Doing = { readonly what: 'add' } | { readonly what: 'resolve'; readonly blocker: Blocker };

/** What stands in a task's way, who clears it and how. */
export function BlockerTable({ task, refused }: { readonly task: Task; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing({ what: 'add' })}>
            {t('add')}
          </Button>
        }
        empty={task.blockers.length === 0 && t('none')}
      >
        <PlainTable heads={[t('kind'), t('text'), t('owner'), t('breakthrough'), t('state'), null]}>
          {task.blockers.map((blocker) => (
            <tr key={blocker.id}>
              <td className="nowrap">{say(BLOCKER_KIND_NAMES[blocker.kind])}</td>
              <th scope="row">{blocker.text}</th>
              <td>{blocker.owner}</td>
              <td>{blocker.breakthrough}</td>
              <td className={blocker.resolvedOn === null ? 'nowrap staff-gap' : 'nowrap'}>
                {blocker.resolvedOn === null ? t('open') : t('resolved', { day: showDay(blocker.resolvedOn, lang) })}
              </td>
              <td>
                {blocker.resolvedOn === null && refused === undefined ? (
                  <Button
                    aria-label={t('resolveOf', { text: blocker.text })}
                    onClick={() => setDoing({ what: 'resolve', blocker })}
                  >
                    {t('resolve')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing?.what === 'add' ? <AddDialog taskId={task.id} onClose={close} /> : null}
      {doing?.what === 'resolve' ? <ResolveDialog blocker={doing.blocker} onClose={close} /> : null}
    </>
  );
}

function AddDialog({ taskId, onClose }: { readonly taskId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<BlockerKind>('funds');
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [breakthrough, setBreakthrough] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(addBlocker, { say: () => toast(t('done')), close: onClose });
  const isMissing = text.trim() === '' || owner.trim() === '';
  const onSave = () => {
    setTried(true);
    if (!isMissing) save({ taskId, kind, text, owner, breakthrough });
  };
  return (
    <FormDialog title={t('add')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(BLOCKER_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {BLOCKER_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(BLOCKER_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('text')} error={tried && isMissing ? t('missing') : undefined}>
        <textarea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Field label={t('owner')}>
        <input type="text" value={owner} onChange={(event) => setOwner(event.target.value)} />
      </Field>
      <Field label={t('breakthrough')}>
        <textarea rows={2} value={breakthrough} onChange={(event) => setBreakthrough(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function ResolveDialog({ blocker, onClose }: { readonly blocker: Blocker; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [resolvedOn, setResolvedOn] = useState(today());
  const [breakthrough, setBreakthrough] = useState(blocker.breakthrough);
  const { shown, save } = useSaving(resolveBlocker, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('resolveOf', { text: blocker.text })}
      save={t('save')}
      {...shown}
      onSave={() => save({ blockerId: blocker.id, resolvedOn, breakthrough })}
      onClose={onClose}
    >
      <DayField label={t('on')} value={resolvedOn} onChange={setResolvedOn} />
      <Field label={t('breakthrough')}>
        <textarea rows={2} value={breakthrough} onChange={(event) => setBreakthrough(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
