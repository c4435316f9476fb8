import type { Answers } from '@dudao/core/recognition/judge';
import type { Programme } from '@dudao/core/recognition/programme';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  unknown: { zh: '未填', en: 'not answered' },
  unit: { zh: '{name}（{unit}）', en: '{name} ({unit})' },
};

interface AnswerFieldsProps {
  readonly programme: Programme;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
}

/** What a programme asks of an applicant; what is left empty is missing, never no and never 0. */
export function AnswerFields({ programme, answers, onChange }: AnswerFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <div className="answers">
      {(programme.facts ?? []).map(({ id, name, kind, unit, note }) => {
        const answer = answers[id] ?? null;
        const set = (value: string | boolean | null) => onChange({ ...answers, [id]: value });
        const label = unit === undefined ? say(name) : t('unit', { name: say(name), unit });
        return (
          <Field key={id} label={label} hint={note === undefined ? undefined : say(note)}>
            {kind === 'judgement' ? (
              <select
                value={answer === null ? '' : String(answer)}
                onChange={({ target }) => set(target.value === '' ? null : target.value === 'true')}
              >
                <option value="">{t('unknown')}</option>
                <option value="true">{t('yes')}</option>
                <option value="false">{t('no')}</option>
              </select>
            ) : (
              <input
                type={kind === 'date' ? 'date' : 'text'}
                inputMode={kind === 'date' ? undefined : 'decimal'}
                value={answer === null ? '' : String(answer)}
                onChange={({ target }) => set(target.value.trim() === '' ? null : target.value.trim())}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}
