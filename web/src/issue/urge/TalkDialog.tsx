import { recordTalk } from '@dudao/core/issue/talk-contract';
import type { listUrges } from '@dudao/core/issue/urge-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { newCallId } from '../../lib/call.ts';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '约谈记录 · {number}', en: 'Record of the talk · {number}' },
  save: { zh: '保存约谈记录', en: 'Save the record' },
  saved: { zh: '已登记，请被约谈单位确认。', en: 'Written down; the unit talked to confirms it.' },
  heldOn: { zh: '约谈日期', en: 'Day' },
  began: { zh: '开始时间', en: 'Began' },
  ended: { zh: '结束时间', en: 'Ended' },
  hour: { zh: '24 小时制，如 09:30。', en: '24 hours, such as 09:30.' },
  place: { zh: '地点', en: 'Place' },
  hosts: { zh: '约谈人', en: 'Held by' },
  talkedTo: { zh: '被约谈人', en: 'Talked to' },
  recorder: { zh: '记录人', en: 'Written down by' },
  pointedOut: { zh: '指出的问题和提出的要求', en: 'What was pointed out and asked' },
  said: { zh: '被约谈单位的说明', en: 'What the unit said' },
  lead: {
    zh: '承诺的措施，被约谈单位确认以后成为条目的整改措施。',
    en: 'What is promised becomes measures of the entry once the unit confirms it.',
  },
  nth: { zh: '承诺 {n}', en: 'Promise {n}' },
  text: { zh: '承诺 {n} 做什么', en: 'Promise {n}: what' },
  quality: { zh: '承诺 {n} 质量要求', en: 'Promise {n}: quality' },
  owner: { zh: '承诺 {n} 责任人', en: 'Promise {n}: who' },
  due: { zh: '承诺 {n} 期限', en: 'Promise {n}: due' },
  add: { zh: '加一条承诺', en: 'Add a promise' },
  remove: { zh: '移去', en: 'Remove' },
  removeOf: { zh: '移去承诺 {n}', en: 'Remove promise {n}' },
  whole: {
    zh: '每条承诺都要写明做什么、质量要求、责任人和期限。',
    en: 'Each promise says what, to which quality, by whom, by when.',
  },
};

interface Line {
  readonly key: string;
  readonly text: string;
  readonly quality: string;
  readonly owner: string;
  readonly dueOn: string;
}

interface TalkDialogProps {
  readonly issueId: string;
  readonly urge: OutputOf<typeof listUrges>['urges'][number];
  readonly onClose: () => void;
}

/** Writes down a talk, or writes it anew: begun with what the summons says, or with the record as it stands. */
export function TalkDialog({ issueId, urge, onClose }: TalkDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { record, talk } = urge;
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (record?.promises ?? []).map((one) => ({ key: newCallId(), ...one })),
  );
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(recordTalk, { say: () => toast(t('saved')), close: onClose, touches: ['notice'] });
  const isWhole = lines.every(({ key: _, ...line }) => Object.values(line).every((one) => one.trim() !== ''));
  const change = (key: string, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const text = (id: 'place' | 'hosts' | 'talkedTo' | 'recorder', first: string) => ({
    id,
    label: t(id),
    kind: 'text' as const,
    first,
  });
  const hour = (id: 'began' | 'ended', first: string) => ({
    id,
    label: t(id),
    kind: 'text' as const,
    hint: t('hour'),
    first,
  });
  return (
    <EntryDialog
      title={t('title', { number: urge.number })}
      save={t('save')}
      fields={[
        { id: 'heldOn', label: t('heldOn'), kind: 'day', first: record?.heldOn ?? talk?.on ?? '' },
        hour('began', record?.began ?? talk?.at ?? ''),
        hour('ended', record?.ended ?? ''),
        text('place', record?.place ?? talk?.place ?? ''),
        text('hosts', record?.hosts ?? urge.issuedBy),
        text('talkedTo', record?.talkedTo ?? talk?.who ?? ''),
        text('recorder', record?.recorder ?? ''),
        { id: 'pointedOut', label: t('pointedOut'), kind: 'long', first: record?.pointedOut ?? urge.text },
        { id: 'said', label: t('said'), kind: 'long', first: record?.said ?? '' },
      ]}
      shown={shown}
      isReady={isWhole}
      onTry={() => setTried(true)}
      onSave={(told) =>
        save({
          issueId,
          urgeId: urge.id,
          revision: record?.revision ?? 0,
          ...told,
          promises: lines.map(({ key: _, ...line }) => line),
        })
      }
      onClose={onClose}
    >
      <p className="small quiet">{t('lead')}</p>
      {lines.map((line, i) => {
        const n = i + 1;
        const input = (id: 'text' | 'quality' | 'owner') => (
          <Field key={id} label={t(id, { n })}>
            <input type="text" value={line[id]} onChange={(event) => change(line.key, { [id]: event.target.value })} />
          </Field>
        );
        return (
          <fieldset key={line.key} className="stack tight issue-measure">
            <div className="line apart">
              <legend className="issue-label">{t('nth', { n })}</legend>
              <Button
                look="plain"
                aria-label={t('removeOf', { n })}
                onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
              >
                {t('remove')}
              </Button>
            </div>
            {input('text')}
            {input('quality')}
            <div className="issue-marks">
              {input('owner')}
              <DayField label={t('due', { n })} value={line.dueOn} onChange={(dueOn) => change(line.key, { dueOn })} />
            </div>
          </fieldset>
        );
      })}
      {tried && !isWhole ? (
        <p className="error-line" role="alert">
          {t('whole')}
        </p>
      ) : null}
      <p>
        <Button onClick={() => setLines([...lines, { key: newCallId(), text: '', quality: '', owner: '', dueOn: '' }])}>
          {t('add')}
        </Button>
      </p>
    </EntryDialog>
  );
}
