import type { Explanation } from '@dudao/core/formula/explanation';
import type { CountyResult } from '@dudao/core/score/result';
import type { LiveValue } from '@dudao/core/score/try-draft';
import { useText, useTexts } from '../../lib/language.tsx';
import { showNumber } from '../../lib/number.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty, Notice } from '../../ui/State.tsx';
import { standingOf, standingOfVerdict, VerdictMark } from '../../ui/VerdictMark.tsx';
import type { LiveTold } from './workbench.ts';

const TEXTS = {
  title: { zh: '即时结果', en: 'Live result' },
  whole: { zh: '按这份草稿，全县：', en: 'By this draft, the county:' },
  pass: { zh: '达标', en: 'meets the standard' },
  fail: { zh: '未达标', en: 'does not meet the standard' },
  pending: { zh: '数据不全，待定', en: 'undecided for want of data' },
  stale: { zh: '草稿里有错误；以下是改错之前的结果。', en: 'The draft has faults; these are the results from before.' },
  pick: {
    zh: '在左边选一个条款或定义，这里显示它的值和算法。',
    en: 'Choose a clause or a definition to see its value here.',
  },
  missing: { zh: '缺失', en: 'missing' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  line: { zh: '标准 {operator} {limit}', en: 'line {operator} {limit}' },
  standings: {
    zh: '各校：达标 {met}，未达标 {missed}，缺数据 {missing}，不适用 {none}',
    en: 'Schools: {met} met, {missed} missed, {missing} without data, {none} not applicable',
  },
  how: { zh: '怎么算的', en: 'How it is computed' },
  substituted: { zh: '代入', en: 'With the numbers' },
  used: { zh: '用到的数', en: 'Figures used' },
  addCase: { zh: '以当前数据添加算例', en: 'Make this a test case' },
};

interface LivePaneProps {
  readonly live: LiveTold | null;
  readonly result: CountyResult | null;
  readonly disabled: boolean;
  readonly onAddCase: (value: LiveValue) => void;
}

/** What the draft yields on the chosen county: its verdict, part by part, and every value of the selected entry with its derivation. */
export function LivePane({ live, result, disabled, onAddCase }: LivePaneProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <section className="stack" aria-label={t('title')}>
      {live?.stale ? <Notice kind="decide">{t('stale')}</Notice> : null}
      {result ? (
        <div className="draft-verdict" role="status">
          <p>
            {t('whole')}
            <strong>
              <VerdictMark standing={standingOfVerdict(result.overallVerdict)} word={t(result.overallVerdict)} />
            </strong>
          </p>
          <ul className="line small">
            {result.parts.map((part) => (
              <li key={part.id}>
                <VerdictMark standing={standingOfVerdict(part.verdict)} word={say(part.name)} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {live !== null && live.values.length === 0 ? <Empty title={t('pick')} /> : null}
      {live?.values.map((value) => (
        <Value
          key={`${value.definition}@${value.member}`}
          value={value}
          {...(disabled || live.stale ? {} : { onAddCase: () => onAddCase(value) })}
        />
      ))}
    </section>
  );
}

function Value({ value, onAddCase }: { readonly value: LiveValue; readonly onAddCase?: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const valueText = useValueText();
  const { explanation, standings } = value;
  if (explanation === null) return null;
  const { comparison } = explanation;
  return (
    <article className="draft-value">
      <header>
        <h3>{say(explanation.name)}</h3>
        <span className="mono small quiet">{value.definition}</span>
      </header>
      <p className="line">
        <strong className="draft-figure">{valueText(explanation.outcome)}</strong>
        {comparison ? (
          <>
            <span className="quiet">
              {t('line', { operator: comparison.operator, limit: valueText(comparison.limit) })}
            </span>
            <VerdictMark
              standing={explanation.outcome.state === 'not-applicable' ? 'none' : standingOf(comparison.met)}
            />
          </>
        ) : null}
      </p>
      {standings ? (
        <p className="small quiet">
          {t('standings', {
            met: standings.met,
            missed: standings.missed,
            missing: standings.missing,
            none: standings.notApplicable,
          })}
        </p>
      ) : null}
      <details>
        <summary>{t('how')}</summary>
        <Derivation explanation={explanation} />
      </details>
      {onAddCase ? (
        <Button look="plain" onClick={onAddCase}>
          {t('addCase')}
        </Button>
      ) : null}
    </article>
  );
}

function Derivation({ explanation }: { readonly explanation: Explanation }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const valueText = useValueText();
  const { formula, substituted, inputs, references } = explanation;
  const FIRST = 20;
  return (
    <div className="stack tight small">
      <code>{formula}</code>
      {substituted === null ? null : (
        <p>
          {t('substituted')}：<code>{substituted}</code>
        </p>
      )}
      {inputs.length + references.length > 0 ? (
        <dl className="facts" aria-label={t('used')}>
          {inputs.slice(0, FIRST).map((input) => (
            <div key={`${input.column}:${input.row}`} className="draft-used">
              <dt>{say(input.name)}</dt>
              <dd>
                {input.text === null ? t('missing') : showNumber(input.text)} {input.text === null ? '' : input.unit}
              </dd>
            </div>
          ))}
          {references.slice(0, FIRST).map((reference) => (
            <div
              key={`${reference.definition}:${reference.member}:${reference.aspect}:${reference.row}`}
              className="draft-used"
            >
              <dt>{say(reference.name)}</dt>
              <dd>{valueText(reference.value)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}

function useValueText(): (value: Explanation['outcome']) => string {
  const t = useTexts(TEXTS);
  return ({ state, text, unit }) => {
    if (state === 'missing' || state === 'not-applicable') return t(state);
    if (state === 'truth') return t(text === 'true' ? 'yes' : 'no');
    return [showNumber(text, text?.endsWith('0') ? undefined : 4), unit].filter(Boolean).join(' ');
  };
}
