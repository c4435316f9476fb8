import type { OutputOf } from '@dudao/core/lib/contract';
import type { StandardView } from '@dudao/core/pack/contract';
import { levelWords } from '@dudao/core/pack/level-words';
import type { explainValue } from '@dudao/core/score/contract';
import { useEffect, useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Figure } from '../ui/Figure.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { standingOf, VerdictMark } from '../ui/VerdictMark.tsx';
import { type ExplainSource, useExplanation } from './explain-source.ts';
import './explanation.css';
import type { FigureRef, StageView } from './view.ts';

type Explained = OutputOf<typeof explainValue>['explanation'];
type Value = Explained['outcome'];

const TEXTS = {
  title: { zh: '这个数怎么来的', en: 'How this figure came about' },
  back: { zh: '返回上一个数', en: 'Back to the former figure' },
  result: { zh: '结果', en: 'Result' },
  line: { zh: '标准', en: 'Line' },
  verdict: { zh: '结论', en: 'Verdict' },
  formula: { zh: '公式', en: 'Formula' },
  where: { zh: '适用条件', en: 'Applies where' },
  substituted: { zh: '代入数值', en: 'With the numbers put in' },
  notApplied: { zh: '不符合适用条件，不计算。', en: 'The condition does not hold, so it is not computed.' },
  inputs: { zh: '填报数据', en: 'Reported data' },
  references: { zh: '用到的中间结果', en: 'Intermediate results used' },
  range: { zh: '逐项计算', en: 'Line by line' },
  school: { zh: '学校', en: 'School' },
  name: { zh: '名称', en: 'Name' },
  column: { zh: '列', en: 'Column' },
  value: { zh: '数值', en: 'Value' },
  clause: { zh: '条款', en: 'Clause' },
  sources: { zh: '来源', en: 'Sources' },
  missing: { zh: '缺失', en: 'missing' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  about: { zh: '约', en: 'about' },
  verified: { zh: '已核对原件', en: 'checked against the original' },
  found: { zh: '见于公开文本', en: 'found in published text' },
  from_knowledge: { zh: '待核对原件', en: 'not yet checked against the original' },
  more: { zh: '显示全部 {count} 行', en: 'Show all {count} lines' },
  openReference: { zh: '{name} {value}：看算法', en: '{name}, {value}: show derivation' },
};

const FIRST_LINES = 30;

interface ExplanationProps {
  readonly source: ExplainSource;
  readonly figure: FigureRef;
  readonly stages: readonly StageView[];
  readonly standard: StandardView;
  readonly onClose: () => void;
}

/** Beside the page: one figure with its formula, the numbers put in, the line, the data and the clause; each number used opens in turn. */
export function Explanation({ source, figure, stages, standard, onClose }: ExplanationProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [trail, setTrail] = useState<readonly FigureRef[]>([figure]);
  useEffect(() => setTrail([figure]), [figure]);
  const shown = trail.at(-1) ?? figure;
  const answer = useExplanation(source, shown);
  const explained = answer.data?.explanation;
  const stage = stages.find((one) => one.id === (explained?.member ?? shown.member));
  return (
    <Dialog place="side" title={t('title')} onClose={onClose}>
      <div className="explanation">
        {trail.length > 1 ? (
          <button type="button" className="link-button small" onClick={() => setTrail(trail.slice(0, -1))}>
            ← {t('back')}
          </button>
        ) : null}
        {answer.isPending ? <Loading lines={6} /> : null}
        {answer.isError ? <ErrorState error={answer.error} onRetry={() => answer.refetch()} /> : null}
        {explained ? (
          <>
            <header>
              <p className="quiet">
                {explained.school
                  ? `${explained.school.name}（${explained.school.code}）`
                  : say(levelWords(standard).whole)}
                {stage ? ` · ${say(stage.name)}` : ''}
              </p>
              <h3 className="explanation-name">{say(explained.name)}</h3>
            </header>
            <Outcome explained={explained} />
            <Derivation explained={explained} />
            <Inputs explained={explained} />
            <References
              explained={explained}
              onOpen={(reference) =>
                setTrail([
                  ...trail,
                  {
                    definition: reference.definition,
                    member: reference.member ?? undefined,
                    code: explained.schools[rowKey(reference)]?.code,
                  },
                ])
              }
            />
            {explained.ranges.map((range, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: ranges of a frozen explanation never change places
              <Range key={index} range={range} schools={explained.schools} />
            ))}
            <ClauseOf explained={explained} sources={standard.sources} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Records are named by level and row; `schools` is keyed by the row of the school level. */
function rowKey(record: { readonly level: number; readonly row: number }): string {
  return record.level === 0 ? String(record.row) : '';
}

function useValueText(): (value: Value) => string {
  const t = useTexts(TEXTS);
  return (value) => {
    if (value.state === 'missing' || value.state === 'not-applicable') return t(value.state);
    if (value.state === 'truth') return t(value.text === 'true' ? 'yes' : 'no');
    return `${value.exact ? '' : `${t('about')} `}${showNumber(value.text)}${value.unit ? ` ${value.unit}` : ''}`;
  };
}

function Outcome({ explained }: { readonly explained: Explained }) {
  const t = useTexts(TEXTS);
  const valueText = useValueText();
  const { outcome, comparison } = explained;
  const truth = outcome.state === 'truth' ? outcome.text === 'true' : undefined;
  const met = comparison ? comparison.met : outcome.state === 'missing' ? null : truth;
  return (
    <dl className="explanation-outcome">
      <div>
        <dt>{t('result')}</dt>
        <dd className="explanation-value">{valueText(outcome)}</dd>
      </div>
      {comparison ? (
        <div>
          <dt>{t('line')}</dt>
          <dd className="explanation-value">
            {comparison.operator} {valueText(comparison.limit)}
          </dd>
        </div>
      ) : null}
      {met === undefined ? null : (
        <div>
          <dt className="sr-only">{t('verdict')}</dt>
          <dd className="explanation-verdict">
            <VerdictMark standing={standingOf(met)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Derivation({ explained }: { readonly explained: Explained }) {
  const t = useTexts(TEXTS);
  return (
    <section className="explanation-derivation">
      {explained.where ? (
        <div>
          <h4>{t('where')}</h4>
          <code>{explained.where}</code>
        </div>
      ) : null}
      <div>
        <h4>{t('formula')}</h4>
        <code>{explained.formula}</code>
      </div>
      <div>
        <h4>{t('substituted')}</h4>
        {explained.substituted === null ? (
          <p className="quiet">{t('notApplied')}</p>
        ) : (
          <code>
            {explained.substituted}
            {explained.outcome.state === 'number'
              ? ` ${explained.outcome.exact ? '=' : '≈'} ${showNumber(explained.outcome.text)}`
              : ''}
          </code>
        )}
      </div>
    </section>
  );
}

function Inputs({ explained }: { readonly explained: Explained }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (explained.inputs.length === 0) return null;
  return (
    <section>
      <h4>{t('inputs')}</h4>
      <PlainTable heads={[t('name'), t('column'), { number: t('value') }]}>
        {explained.inputs.map((input) => (
          <tr key={`${input.column}:${input.level}:${input.row}`}>
            <td>{say(input.name)}</td>
            <td className="mono quiet small">{input.column}</td>
            <td className="number">
              {input.text === null ? (
                <VerdictMark standing="pending" word={t('missing')} />
              ) : (
                `${/^-?\d/u.test(input.text) ? showNumber(input.text) : input.text} ${input.unit ?? ''}`.trim()
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

interface ReferencesProps {
  readonly explained: Explained;
  readonly onOpen: (reference: Explained['references'][number]) => void;
}

function References({ explained, onOpen }: ReferencesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const valueText = useValueText();
  if (explained.references.length === 0) return null;
  return (
    <section>
      <h4>{t('references')}</h4>
      <table className="plain-table">
        <tbody>
          {explained.references.map((reference) => (
            <tr
              key={`${reference.definition}:${reference.aspect}:${reference.member}:${reference.level}:${reference.row}`}
            >
              <td>{say(reference.name)}</td>
              <td className="number">
                <Figure
                  label={t('openReference', { name: say(reference.name), value: valueText(reference.value) })}
                  onOpen={() => onOpen(reference)}
                >
                  {valueText(reference.value)}
                </Figure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RangeProps {
  readonly range: Explained['ranges'][number];
  readonly schools: Explained['schools'];
}

function Range({ range, schools }: RangeProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [all, setAll] = useState(false);
  const rows = all ? range.rows : range.rows.slice(0, FIRST_LINES);
  return (
    <section>
      <h4>{t('range')}</h4>
      <ol className="explanation-steps">
        {range.steps.map((step) => (
          <li key={step.name.zh}>
            <span>{say(step.name)}</span>
            <code>{/^-?[\d.]+$/u.test(step.text) ? showNumber(step.text) : step.text}</code>
          </li>
        ))}
      </ol>
      <PlainTable
        className="explanation-lines"
        heads={[t('school'), ...range.columns.map((column) => ({ number: say(column) }))]}
      >
        {rows.map((row) => (
          <tr key={`${row.level}:${row.row}`}>
            <td>{schools[rowKey(row)]?.name ?? row.row + 1}</td>
            {row.cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
              <td key={index} className="number">
                {cell === null ? t('missing') : /^-?[\d.]+$/u.test(cell) ? showNumber(cell) : cell}
              </td>
            ))}
          </tr>
        ))}
      </PlainTable>
      {rows.length < range.rows.length ? (
        <button type="button" className="link-button small" onClick={() => setAll(true)}>
          {t('more', { count: range.rows.length })}
        </button>
      ) : null}
    </section>
  );
}

interface ClauseProps {
  readonly explained: Explained;
  readonly sources: StandardView['sources'];
}

function ClauseOf({ explained, sources }: ClauseProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { clause } = explained;
  if (!clause) return null;
  return (
    <section>
      <h4>{t('clause')}</h4>
      <blockquote className="explanation-clause">
        <p>{say(clause.text)}</p>
        <footer className="small quiet">
          {clause.id} · {say(clause.name)} · {t(clause.verification)}
          {clause.sources?.length ? (
            <>
              <br />
              {t('sources')}：{clause.sources.map((key) => say(sources[key]?.title ?? { zh: key, en: key })).join('；')}
            </>
          ) : null}
        </footer>
      </blockquote>
    </section>
  );
}
