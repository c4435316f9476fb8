import './question.css';
import type { FieldAnswer } from '@dudao/core/field/item';
import type { JudgedItem } from '@dudao/core/field/judge';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import { memo, useMemo, useState } from 'react';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { AnswerInput, Taps } from './AnswerInput.tsx';
import { BadAnswer } from './BadAnswer.tsx';
import { MediaBox } from './MediaBox.tsx';
import { NoteField } from './NoteField.tsx';
import { useAnswerButNote } from './use-sheet-draft.ts';
import { DEMAND_WORDS, METHOD_WORDS } from './words.ts';

const TEXTS = {
  needed: { zh: '必答', en: 'needed' },
  expected: { zh: '应为：{value}', en: 'Expected: {value}' },
  reported: { zh: '单位上报：{value}（{of}）', en: 'Reported: {value} ({of})' },
  unreported: { zh: '单位没有上报这个数', en: 'The unit reported no such figure' },
  bad: { zh: '不合格', en: 'Bad' },
  good: { zh: '已答', en: 'Answered' },
  owes: { zh: '还缺：{what}', en: 'Still owed: {what}' },
  method: { zh: '方法', en: 'Method' },
  more: { zh: '备注、照片、录音', en: 'Note, photo, voice' },
  source: { zh: '依据', en: 'Source' },
};

const NO_FILES: readonly string[] = [];

interface QuestionCardProps {
  readonly judged: JudgedItem;
  readonly number: number;
  readonly recordId: string;
  readonly visitId: string;
  readonly unitId: string;
  /** What of the answer changed; undefined members are taken back. */
  readonly onAnswer: (itemId: string, part: FieldAnswer) => void;
}

/** One question: what is expected, what was found, by which method, and what a bad answer demands. What is answered draws it anew, and nothing else. */
export const QuestionCard = memo(function QuestionCard(props: QuestionCardProps) {
  const { judged, number, recordId, visitId, unitId, onAnswer } = props;
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { item, bad, answered, unmet, expected, fault } = judged;
  const answer = useAnswerButNote(recordId, item.id);
  const draft = useMemo(() => ({ recordId, visitId, unitId }), [recordId, visitId, unitId]);
  const [more, setMore] = useState(false);
  const change = (part: FieldAnswer) => onAnswer(item.id, part);
  const name = say(item.name);
  const showsMore = more || bad || (answer?.note ?? '') !== '' || (answer?.files ?? []).length > 0;
  return (
    <article className={`question${bad ? ' bad' : answered ? ' answered' : ''}`} aria-label={name}>
      <h3>
        <span className="question-number">{number}</span> {name}
        {item.needed && !answered ? <span className="small quiet"> · {t('needed')}</span> : null}
      </h3>
      {item.help === null ? null : <p className="small quiet">{say(item.help)}</p>}
      {item.source === null ? null : (
        <details className="small quiet">
          <summary>{t('source')}</summary>
          {say(item.source.text)}（{item.source.at}）
        </details>
      )}
      {expected === null ? null : <p className="expected">{expectedWords(expected, t)}</p>}
      <AnswerInput
        item={item}
        answer={answer}
        onValue={(value) => change({ value, ...(expected?.value == null ? {} : { expected: expected.value }) })}
        onStrokes={(strokes) => change({ strokes })}
      />
      {fault === null ? null : <p className="field-error">{faultWords(fault, lang)}</p>}
      {answered && item.methods.length > 1 ? (
        <Taps
          label={t('method')}
          chosen={answer?.method ?? item.methods[0] ?? null}
          options={item.methods.map((method) => ({ value: method, label: say(METHOD_WORDS[method]) }))}
          onChoose={(method) => change({ method: item.methods.find((one) => one === method) ?? item.methods[0] })}
        />
      ) : null}
      {bad ? (
        <p className="bad-line" role="status">
          ● {t('bad')}
          {unmet.length > 0
            ? ` · ${t('owes', { what: unmet.map((demand) => say(DEMAND_WORDS[demand])).join('、') })}`
            : ''}
        </p>
      ) : null}
      {showsMore ? (
        <div className="stack tight">
          <NoteField of={name} begun={answer?.note ?? ''} onNote={(note) => change({ note })} />
          <MediaBox
            draft={draft}
            of={name}
            files={answer?.files ?? NO_FILES}
            onFiles={(files) => change({ files: [...files] })}
          />
        </div>
      ) : (
        <Button look="plain" className="more-button" onClick={() => setMore(true)}>
          {t('more')}
        </Button>
      )}
      {bad ? <BadAnswer judged={judged} answer={answer ?? {}} draft={draft} onChange={change} /> : null}
    </article>
  );
}, isSame);

/** Judging makes every question anew; a card is drawn again only where something of its own changed. */
function isSame(before: QuestionCardProps, after: QuestionCardProps): boolean {
  const [one, other] = [before.judged, after.judged];
  return (
    before.number === after.number &&
    before.onAnswer === after.onAnswer &&
    before.recordId === after.recordId &&
    before.visitId === after.visitId &&
    before.unitId === after.unitId &&
    one.item === other.item &&
    one.bad === other.bad &&
    one.answered === other.answered &&
    one.fault?.problem === other.fault?.problem &&
    one.unmet.join() === other.unmet.join() &&
    one.expected?.value === other.expected?.value
  );
}

function expectedWords(
  { value, of }: NonNullable<JudgedItem['expected']>,
  t: (key: 'expected' | 'reported' | 'unreported', params?: Readonly<Record<string, string>>) => string,
): string {
  if (value === null) return t('unreported');
  return of === null ? t('expected', { value }) : t('reported', { value, of });
}

function faultWords(fault: NonNullable<JudgedItem['fault']>, lang: 'zh' | 'en'): string {
  const kind = (FORM_PROBLEMS as ProblemCatalogue)[fault.problem];
  return kind === undefined ? fault.problem : fillText(kind.text, lang, fault.params);
}
