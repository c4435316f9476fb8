import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { EMPTY_POINT, moved, type OpinionDraft, type PointDraft } from './opinion-draft.ts';
import './opinion.css';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  overall: { zh: '总体评价', en: 'On the whole' },
  overallHint: { zh: '客观公正，成绩和不足都要说到。', en: 'Fair: what is good and what is not.' },
  praise: { zh: '主要成绩和做法', en: 'What is praised' },
  advice: { zh: '建议', en: 'Advice' },
  lines: { zh: '一行一条，可以不写。', en: 'One a line; may be left empty.' },
  copies: { zh: '抄送', en: 'Copies to' },
  copiesHint: { zh: '印在版记里，可以不写。', en: 'Printed in the record at the foot; may be left empty.' },
  points: { zh: '存在的问题', en: 'Points' },
  none: { zh: '没有写问题。', en: 'No points.' },
  add: { zh: '加一条问题', en: 'Add a point' },
  point: { zh: '第 {n} 条', en: 'Point {n}' },
  text: { zh: '第 {n} 条问题', en: 'Point {n}' },
  demand: { zh: '第 {n} 条整改要求', en: 'What is asked, point {n}' },
  due: { zh: '第 {n} 条整改期限', en: 'By when, point {n}' },
  words: { zh: '第 {n} 条依据', en: 'Rests on, point {n}' },
  wordsHint: { zh: '检查表、谈话、资料等，写明出处。', en: 'Sheet, talk or document.' },
  clause: { zh: '第 {n} 条对照的条款', en: 'Clause, point {n}' },
  fromRecord: { zh: '来自现场记录，佐证 {n} 份。', en: 'From a record of the visit, {n} pieces of evidence.' },
  up: { zh: '上移', en: 'Up' },
  down: { zh: '下移', en: 'Down' },
  remove: { zh: '去掉', en: 'Remove' },
  ofPoint: { zh: '{what}第 {n} 条', en: '{what}: point {n}' },
};

interface OpinionFormProps {
  readonly draft: OpinionDraft;
  readonly onChange: (draft: OpinionDraft) => void;
}

/** What a draft says: on the whole, what is good, the points one by one, advice. */
export function OpinionForm({ draft, onChange }: OpinionFormProps) {
  const t = useTexts(TEXTS);
  const set = (part: Partial<OpinionDraft>) => onChange({ ...draft, ...part });
  const points = [...draft.points];
  const lines = (name: 'praise' | 'advice') => (
    <Field label={t(name)} hint={t('lines')}>
      <textarea
        rows={3}
        value={draft[name].join('\n')}
        onChange={(event) => set({ [name]: event.target.value === '' ? [] : event.target.value.split('\n') })}
      />
    </Field>
  );
  return (
    <div className="stack wide">
      <Field label={t('title')}>
        <input type="text" value={draft.title} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field label={t('overall')} hint={t('overallHint')}>
        <textarea rows={4} value={draft.overall} onChange={(event) => set({ overall: event.target.value })} />
      </Field>
      {lines('praise')}
      <Section
        title={t('points')}
        level={2}
        aside={<Button onClick={() => set({ points: [...points, EMPTY_POINT] })}>{t('add')}</Button>}
        empty={points.length === 0 && t('none')}
      >
        {points.map((point, at) => (
          <PointFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a point that is being written has no id yet
            key={at}
            point={point}
            n={at + 1}
            count={points.length}
            onChange={(next) => set({ points: points.map((one, i) => (i === at ? next : one)) })}
            onMove={(by) => set({ points: moved(points, at, by) })}
            onRemove={() => set({ points: points.filter((_, i) => i !== at) })}
          />
        ))}
      </Section>
      {lines('advice')}
      <Field label={t('copies')} hint={t('copiesHint')}>
        <input type="text" value={draft.copies} onChange={(event) => set({ copies: event.target.value })} />
      </Field>
    </div>
  );
}

interface PointFieldsProps {
  readonly point: PointDraft;
  readonly n: number;
  readonly count: number;
  readonly onChange: (point: PointDraft) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function PointFields({ point, n, count, onChange, onMove, onRemove }: PointFieldsProps) {
  const t = useTexts(TEXTS);
  const { source } = point;
  const button = (what: 'up' | 'down' | 'remove', onClick: () => void, disabled = false) => (
    <button
      type="button"
      className="link-button"
      disabled={disabled}
      aria-label={t('ofPoint', { what: t(what), n })}
      onClick={onClick}
    >
      {t(what)}
    </button>
  );
  return (
    <div className="opinion-fields">
      <div className="line">
        <strong>{t('point', { n })}</strong>
        {button('up', () => onMove(-1), n === 1)}
        {button('down', () => onMove(1), n === count)}
        {button('remove', onRemove)}
      </div>
      <Field label={t('text', { n })}>
        <textarea rows={2} value={point.text} onChange={(event) => onChange({ ...point, text: event.target.value })} />
      </Field>
      <Field label={t('demand', { n })}>
        <textarea
          rows={2}
          value={point.demand}
          onChange={(event) => onChange({ ...point, demand: event.target.value })}
        />
      </Field>
      <DayField
        label={t('due', { n })}
        value={point.dueOn ?? ''}
        onChange={(day) => onChange({ ...point, dueOn: day === '' ? null : day })}
      />
      {source.recordId === null ? (
        <Field label={t('words', { n })} hint={t('wordsHint')}>
          <input
            type="text"
            value={source.words}
            onChange={(event) => onChange({ ...point, source: { ...source, words: event.target.value } })}
          />
        </Field>
      ) : (
        <p className="small quiet">
          {source.words} · {t('fromRecord', { n: source.filings.length })}
        </p>
      )}
      <Field label={t('clause', { n })}>
        <input
          type="text"
          value={source.clause}
          onChange={(event) => onChange({ ...point, source: { ...source, clause: event.target.value } })}
        />
      </Field>
    </div>
  );
}
