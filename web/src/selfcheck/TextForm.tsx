import { readText, writeText } from '@dudao/core/selfcheck/contract';
import type { PartValue, TextValues } from '@dudao/core/selfcheck/text-values';
import { useState } from 'react';
import { FaultLines } from '../activity/FaultLines.tsx';
import { useWrite } from '../lib/ask.ts';
import { read } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { BothSides, isChangedMeanwhile } from '../ui/BothSides.tsx';
import { Button } from '../ui/Button.tsx';
import { useToast } from '../ui/Toast.tsx';
import { PartEditor } from './PartEditor.tsx';
import type { Part, TextRecord } from './text-record.ts';

const TEXTS = {
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '不改了', en: 'Leave' },
  saved: { zh: '已保存为第 {n} 稿。', en: 'Saved as version {n}.' },
  made: { zh: '这一部分由逐条自查自动生成。', en: 'This part is made of the self-marks by itself.' },
  rows: { zh: '{n} 行', en: '{n} rows' },
  plan: { zh: '已选计划', en: 'a plan is chosen' },
};

interface TextFormProps {
  readonly unitId: string;
  readonly dossierId: string | null;
  readonly record: TextRecord;
  readonly onDone: () => void;
}

/** A text that is written on. Two who write at once both see what the other wrote. */
export function TextForm({ unitId, dossierId, record, onDone }: TextFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [begun, setBegun] = useState({ values: record.values, revision: record.latest });
  const [values, setValues] = useState<TextValues>(record.values);
  const write = useWrite(writeText);
  const which = { unitId, dossierId, kind: record.kind.id };
  const errors = fieldErrors(write.error);
  const parts = record.kind.parts.filter(({ kind }) => kind !== 'marks');
  const fieldsOf = (of: TextValues) => Object.fromEntries(parts.map(({ id }) => [id, of[id]]));
  const save = () =>
    write.mutate(
      { ...which, revision: begun.revision, values: { ...values } },
      {
        onSuccess: ({ revision }) => {
          toast(t('saved', { n: revision }));
          onDone();
        },
      },
    );
  return (
    <form className="text-form" onSubmit={(event) => event.preventDefault()}>
      {record.kind.parts.map((part) =>
        part.kind === 'marks' ? (
          <p key={part.id}>
            <strong>{say(part.name)}</strong> <span className="small quiet">{t('made')}</span>
          </p>
        ) : (
          <PartEditor
            key={part.id}
            unitId={unitId}
            part={part}
            value={values[part.id]}
            record={record}
            error={errors[part.id]}
            onChange={(value) => setValues({ ...values, [part.id]: value })}
          />
        ),
      )}
      {isChangedMeanwhile(write.error) ? (
        <BothSides
          before={fieldsOf(begun.values)}
          mine={fieldsOf(values)}
          reread={async () => {
            const now = await read(readText, { ...which, revision: null });
            return { fields: fieldsOf(now.values), revision: now.latest };
          }}
          labelOf={(id) => nameOf(parts, id)}
          textOf={(id, fields) => wordsOfValue(fields[id])}
          onMerge={(merged, stored) => {
            setValues(present(merged));
            setBegun({ values: present(stored.fields), revision: stored.revision });
            write.reset();
          }}
        />
      ) : (
        <FaultLines error={write.error} shownAt={parts.map(({ id }) => id)} />
      )}
      <div className="line">
        <Button look="primary" busy={write.isPending} onClick={save}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );

  function nameOf(of: readonly Part[], id: string): string {
    const part = of.find((one) => one.id === id);
    return part === undefined ? id : say(part.name);
  }

  /** A part in words, for seeing two versions beside each other. */
  function wordsOfValue(value: PartValue | undefined): string {
    if (value === undefined) return '';
    if ('words' in value) return value.words;
    if ('planId' in value) return t('plan');
    if ('goals' in value) return value.goals.map(({ own }) => own).join('\n');
    if ('photos' in value) return value.photos.map(({ caption }) => caption).join('\n');
    if ('pairs' in value)
      return value.pairs
        .map(({ title, before, after }) => [title, before?.caption ?? '—', after?.caption ?? '—'].join(' · '))
        .join('\n');
    const rows = value.rows.map((row) => Object.values(row).map(String).join(' · '));
    return [t('rows', { n: rows.length }), ...rows].join('\n');
  }
}

function present(fields: Readonly<Record<string, PartValue | undefined>>): TextValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );
}
