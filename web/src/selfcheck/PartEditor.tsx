import type { PartValue } from '@dudao/core/selfcheck/text-values';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PairsEditor } from './PairsEditor.tsx';
import { PhotosEditor } from './PhotosEditor.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { type Part, rowsOf, type TextRecord, wordsOf } from './text-record.ts';

const TEXTS = {
  choose: { zh: '请选择', en: 'choose' },
  count: { zh: '{count} / {longest} 字', en: '{count} of {longest} characters' },
  noPlan: { zh: '本单位还没有已发布的计划。', en: 'The unit has no published plan yet.' },
  noGoals: { zh: '上级还没有已发布的目标。', en: 'No unit above has published goals yet.' },
  own: { zh: '本单位目标，第 {n} 行', en: 'own goal, row {n}' },
  above: { zh: '对接的上级目标，第 {n} 行', en: 'goal above, row {n}' },
  add: { zh: '加一个目标', en: 'Add a goal' },
  remove: { zh: '删去第 {n} 行', en: 'Remove row {n}' },
  goalOf: { zh: '{goal}（{unit}）', en: '{goal} ({unit})' },
};

interface PartEditorProps {
  readonly unitId: string;
  readonly part: Part;
  readonly value: PartValue | undefined;
  readonly record: TextRecord;
  readonly error: string | undefined;
  readonly onChange: (value: PartValue) => void;
}

/** The control in which a part is written. */
export function PartEditor({ unitId, part, value, record, error, onChange }: PartEditorProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const label = say(part.name);
  if (part.kind === 'text') {
    const words = wordsOf(value);
    const counted = t('count', { count: [...words].length, longest: part.longest });
    const hint = [...(part.help === undefined ? [] : [say(part.help)]), counted].join(' · ');
    return (
      <Field label={label} hint={hint} error={error}>
        {part.longest > 120 ? (
          <textarea
            rows={part.longest > 1000 ? 8 : 4}
            value={words}
            onChange={({ target }) => onChange({ words: target.value })}
          />
        ) : (
          <input type="text" value={words} onChange={({ target }) => onChange({ words: target.value })} />
        )}
      </Field>
    );
  }
  if (part.kind === 'plan') {
    const planId = value !== undefined && 'planId' in value ? value.planId : '';
    return (
      <Field label={label} hint={record.plans.length === 0 ? t('noPlan') : part.help && say(part.help)} error={error}>
        <select
          value={planId}
          onChange={({ target }) => onChange(target.value === '' ? { words: '' } : { planId: target.value })}
        >
          <option value="">{t('choose')}</option>
          {record.plans.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
    );
  }
  return (
    <fieldset className="part-rows">
      <legend>{label}</legend>
      {part.help === undefined ? null : <p className="small quiet">{say(part.help)}</p>}
      {part.kind === 'table' ? (
        <RowsEditor part={part} rows={rowsOf(value)} onChange={(rows) => onChange({ rows })} />
      ) : part.kind === 'photos' ? (
        <PhotosEditor
          unitId={unitId}
          photos={value !== undefined && 'photos' in value ? value.photos : []}
          onChange={(photos) => onChange({ photos })}
        />
      ) : part.kind === 'pairs' ? (
        <PairsEditor
          unitId={unitId}
          pairs={value !== undefined && 'pairs' in value ? value.pairs : []}
          register={record.register}
          onChange={(pairs) => onChange({ pairs })}
        />
      ) : (
        goals()
      )}
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </fieldset>
  );

  function goals() {
    const rows = value !== undefined && 'goals' in value ? value.goals : [];
    const [first] = record.goals;
    if (first === undefined) return <p className="quiet">{t('noGoals')}</p>;
    const set = (i: number, more: Partial<(typeof rows)[number]>) =>
      onChange({ goals: rows.map((row, at) => (at === i ? { ...row, ...more } : row)) });
    return (
      <div className="stack tight">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place; every field is controlled
          <div key={i} className="goal-row">
            <input
              type="text"
              aria-label={t('own', { n: i + 1 })}
              value={row.own}
              onChange={({ target }) => set(i, { own: target.value })}
            />
            <span aria-hidden="true">→</span>
            <select
              aria-label={t('above', { n: i + 1 })}
              value={row.aboveId}
              onChange={({ target }) => set(i, { aboveId: target.value })}
            >
              {record.goals.map(({ id, title, unit }) => (
                <option key={id} value={id}>
                  {t('goalOf', { goal: title, unit })}
                </option>
              ))}
            </select>
            <Button
              aria-label={t('remove', { n: i + 1 })}
              onClick={() => onChange({ goals: rows.filter((_, at) => at !== i) })}
            >
              ✕
            </Button>
          </div>
        ))}
        <div>
          <Button onClick={() => onChange({ goals: [...rows, { own: '', aboveId: first.id }] })}>{t('add')}</Button>
        </div>
      </div>
    );
  }
}
