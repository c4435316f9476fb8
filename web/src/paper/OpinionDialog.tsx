import { opinePaper } from '@dudao/core/paper/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import type { Paper } from './paper-record.ts';

const TEXTS = {
  own: { zh: '发表意见', en: 'Say one’s opinion' },
  note: { zh: '记录成员意见', en: 'Note a member’s opinion' },
  whose: { zh: '成员', en: 'Member' },
  choose: { zh: '请选择', en: 'choose' },
  choice: { zh: '意见', en: 'Opinion' },
  text: { zh: '理由、建议', en: 'Why' },
  needed: { zh: '这个意见要写明理由', en: 'this opinion needs a reason' },
  optional: { zh: '可不填', en: 'may be left empty' },
  missing: { zh: '请填写。', en: 'Fill this in.' },
  done: { zh: '已记下。', en: 'Noted.' },
  all: { zh: '已记下，成员意见齐了，可以决定。', en: 'Noted. Every member has spoken; it can be decided.' },
};

interface OpinionDialogProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly paper: Paper;
  /** Notes what another member said. */
  readonly forAnother: boolean;
  readonly onClose: () => void;
}

/** Says one's own opinion on a paper, or notes what another member said. */
export function OpinionDialog({ as, paper, forAnother, onClose }: OpinionDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [personId, setPersonId] = useState('');
  const [choice, setChoice] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(opinePaper, {
    say: ({ missing }) => toast(t(missing === 0 ? 'all' : 'done')),
    close: onClose,
  });
  const errors = fieldErrors(shown.error);
  const choices = paper.kind.opinions ?? [];
  const chosen = choices.find(({ id }) => id === choice);
  const members =
    paper.receivers.find(({ party }) => party.unitId === as.unitId && party.bodyId === as.bodyId)?.missing ?? [];
  const noted = forAnother ? personId : null;
  const onSave = () => {
    setTried(true);
    if (choice !== '' && noted !== '') save({ as, paperId: paper.id, personId: noted, choice, text });
  };
  return (
    <FormDialog
      title={t(forAnother ? 'note' : 'own')}
      save={t(forAnother ? 'note' : 'own')}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      {forAnother ? (
        <Field label={t('whose')} error={tried && personId === '' ? t('missing') : errors.personId}>
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{t('choose')}</option>
            {members.map((one) => (
              <option key={one.personId} value={one.personId}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <ChoiceField
        label={t('choice')}
        choices={choices}
        value={choice}
        error={tried && choice === '' ? t('missing') : errors.choice}
        onChange={setChoice}
      />
      <Field label={t('text')} hint={t(chosen?.needsReason === true ? 'needed' : 'optional')} error={errors.text}>
        <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
