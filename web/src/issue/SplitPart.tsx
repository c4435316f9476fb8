import { useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { Issue } from './issue-record.ts';
import type { PartDraft } from './split-draft.ts';

const TEXTS = {
  nth: { zh: '第 {n} 条', en: 'Part {n}' },
  title: { zh: '事项', en: 'What it is about' },
  owner: { zh: '责任单位', en: 'Owner' },
  due: { zh: '整改期限', en: 'To be put right by' },
  measures: { zh: '转到这一条的措施', en: 'Measures that go to it' },
  remove: { zh: '移去', en: 'Remove' },
  removeOf: { zh: '移去第 {n} 条', en: 'Remove part {n}' },
};

interface SplitPartProps {
  readonly issue: Issue;
  readonly part: PartDraft;
  readonly n: number;
  readonly measures: Issue['measures'];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<PartDraft>) => void;
  readonly onGive: (measureId: string) => void;
  readonly onRemove?: () => void;
}

/** One part of a splitting. */
export function SplitPart({ issue, part, n, measures, errors, onChange, onGive, onRemove }: SplitPartProps) {
  const t = useTexts(TEXTS);
  const errorOf = (field: string) => errors[`parts.${n}.${field}`];
  return (
    <fieldset className="stack tight issue-measure" aria-label={t('nth', { n: n + 1 })}>
      <div className="line apart">
        <span className="issue-label">{t('nth', { n: n + 1 })}</span>
        {onRemove === undefined ? null : (
          <Button look="plain" aria-label={t('removeOf', { n: n + 1 })} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
      <Field label={t('title')} error={errorOf('title')}>
        <input
          type="text"
          maxLength={200}
          value={part.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      {issue.phase === 'open' ? (
        <>
          <UnitField
            label={t('owner')}
            unitId={part.ownerUnitId === '' ? undefined : part.ownerUnitId}
            onChange={(id) => onChange({ ownerUnitId: id })}
            error={errorOf('owner') ?? false}
          />
          <Field label={t('due')} error={errorOf('dueOn')}>
            <input type="date" value={part.dueOn} onChange={(event) => onChange({ dueOn: event.target.value })} />
          </Field>
        </>
      ) : null}
      {measures.length === 0 ? null : (
        <fieldset>
          <legend className="issue-label">{t('measures')}</legend>
          {measures.map(({ id, text }) => (
            <label key={id} className="choice">
              <input
                type="radio"
                name={`measure-${id}`}
                checked={part.measureIds.includes(id)}
                onChange={() => onGive(id)}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}
