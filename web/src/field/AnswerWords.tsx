import type { Judged } from '@dudao/core/field/contract';
import type { FieldAnswer } from '@dudao/core/field/item';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { DEMAND_NAMES, METHOD_NAMES } from './field-words.ts';
import { Strokes } from './Strokes.tsx';

const TEXTS = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  none: { zh: '未回答', en: 'not answered' },
  unasked: { zh: '不用问', en: 'not asked' },
  bad: { zh: '不合格', en: 'bad' },
  unmet: { zh: '还缺：{what}', en: 'still owes: {what}' },
  expected: { zh: '应为 {value}', en: 'expected {value}' },
  reported: { zh: '填报 {value}（{of}）', en: 'reported {value} ({of})' },
  unreported: { zh: '单位没有填报', en: 'the unit reported nothing' },
  finding: { zh: '发现：{title}', en: 'Finding: {title}' },
  measure: { zh: '整改：{text}', en: 'Measure: {text}' },
  due: { zh: '{day} 前', en: 'by {day}' },
  fixed: { zh: '当场已改：{words}', en: 'Put right on the spot: {words}' },
  signature: { zh: '签名', en: 'Signature' },
};

interface AnswerWordsProps {
  readonly item: ShownItem;
  readonly answer: FieldAnswer | undefined;
  readonly judged: Judged | undefined;
}

/** One answer in words: what was said, by which method, what it was held against, and what it owes. */
export function AnswerWords({ item, answer, judged }: AnswerWordsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (answer === undefined) return <span className="quiet">{t(judged?.asked === false ? 'unasked' : 'none')}</span>;
  const { note, finding, measure, fixed, strokes } = answer;
  const method = answer.method ?? item.methods[0];
  const expected = expectedText(judged, t);
  return (
    <div className="stack tight">
      <div>
        <strong>{valueText(item, answer.value, { t, say })}</strong>{' '}
        {method === undefined ? null : <span className="small quiet">{say(METHOD_NAMES[method])}</span>}{' '}
        {judged?.bad === true ? <span className="field-bad">{t('bad')}</span> : null}
      </div>
      {expected === null ? null : <div className="small quiet">{expected}</div>}
      {judged?.fault == null ? null : <div className="field-bad small">{say(judged.fault)}</div>}
      {judged === undefined || judged.unmet.length === 0 ? null : (
        <div className="field-bad small">
          {t('unmet', { what: judged.unmet.map((one) => say(DEMAND_NAMES[one])).join(say({ zh: '、', en: ', ' })) })}
        </div>
      )}
      {note === undefined || note === '' ? null : <div className="field-words">{note}</div>}
      {finding === undefined ? null : <div>{t('finding', { title: finding.title })}</div>}
      {measure === undefined ? null : (
        <div>
          {[
            t('measure', { text: measure.text }),
            measure.owner,
            measure.dueOn === null ? '' : t('due', { day: showDay(measure.dueOn, lang) }),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </div>
      )}
      {fixed === undefined ? null : <div>{t('fixed', { words: fixed.words })}</div>}
      {strokes === undefined ? null : <Strokes strokes={strokes} title={t('signature')} className="field-signature" />}
    </div>
  );
}

type Say = { readonly t: ReturnType<typeof useTexts<typeof TEXTS>>; readonly say: ReturnType<typeof useText> };

function valueText(item: ShownItem, value: FieldAnswer['value'], { t, say }: Say): string {
  if (value === undefined) return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value !== 'string') return value.join(say({ zh: '、', en: ', ' }));
  const choice = item.choices.find(({ id }) => id === value);
  return choice === undefined ? `${value}${item.unit ?? ''}` : say(choice.name);
}

function expectedText(judged: Judged | undefined, t: Say['t']): string | null {
  if (judged?.expected == null) return null;
  const { value, of } = judged.expected;
  if (value === null) return t('unreported');
  return of === null ? t('expected', { value }) : t('reported', { value, of });
}
