import { type readForms, recordActivity } from '@dudao/core/activity/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useRef, useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { FaultLines, fieldsShown } from './FaultLines.tsx';
import { RecordFields } from './RecordFields.tsx';
import { emptyDraft, inputOf, usualKind } from './record-draft.ts';

const TEXTS = {
  kind: { zh: '记什么', en: 'What' },
  save: { zh: '记下', en: 'Record' },
  done: { zh: '已记录。可接着记下一条。', en: 'Recorded. Go on with the next one.' },
  ownOnly: { zh: '您可以记录自己参加的活动。', en: 'You can record what you yourself took part in.' },
};

interface RecordFormProps {
  readonly unitId: string;
  readonly forms: OutputOf<typeof readForms>;
  readonly kindId: string;
  readonly onKind: (kindId: string) => void;
}

/** Records one activity after the other: kind, day and people stay, so that the next one takes a few seconds. Enter saves. */
export function RecordForm({ unitId, forms, kindId, onKind }: RecordFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const { kinds, groups, persons, bodies, ownPersonId, today, actions } = forms;
  const isOwnOnly = actions.record !== true;
  const own = isOwnOnly && ownPersonId !== null ? [ownPersonId] : [];
  const [draft, setDraft] = useState(emptyDraft(today, own));
  const record = useWrite(recordActivity);
  const kind = kinds.find(({ id }) => id === kindId) ?? usualKind(kinds);
  if (kind === undefined) return null;
  const allowed = isOwnOnly ? persons.filter(({ id }) => id === ownPersonId) : persons;
  const onSave = () =>
    record.mutate(
      { unitId, kind: kind.id, ...inputOf(draft, kind) },
      {
        onSuccess: () => {
          toast(t('done'));
          const { fromOn, untilOn, personIds, bodyId, aboutUnitId } = draft;
          const next = { ...emptyDraft(fromOn, personIds), untilOn, bodyId, aboutUnitId };
          // Whoever went on typing while it was saved keeps what was typed.
          setDraft((typed) => (typed === draft ? next : typed));
          form.current?.querySelector<HTMLElement>('input, select')?.focus();
        },
      },
    );
  return (
    <form
      ref={form}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!record.isPending) onSave();
      }}
    >
      <Field label={t('kind')} hint={isOwnOnly ? t('ownOnly') : undefined}>
        <select
          value={kind.id}
          onChange={(event) => {
            onKind(event.target.value);
            record.reset();
            setDraft({ ...draft, values: {}, explanation: '' });
          }}
        >
          {groups.map((group) => (
            <optgroup key={group.id} label={say(group.name)}>
              {kinds
                .filter((one) => one.group === group.id)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {say(one.name)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <RecordFields
        kind={kind}
        draft={draft}
        onChange={setDraft}
        persons={allowed}
        bodies={bodies}
        error={record.error}
      />
      <FaultLines error={record.error} shownAt={fieldsShown(kind.fields)} />
      <div>
        <Button look="primary" type="submit" busy={record.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
