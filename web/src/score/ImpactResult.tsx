import type { StandardView } from '@dudao/core/pack/contract';
import type { VerdictChange } from '@dudao/core/score/compare-results';
import { LISTED_CHANGES } from '@dudao/core/score/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { Comparison } from './Comparison.tsx';
import './impact.css';
import { PlainTable } from '../ui/PlainTable.tsx';
import { indicatorsOf } from './standard-view.ts';
import type { ImpactState } from './use-impact.ts';

const TEXTS = {
  units: { zh: '已比较的县', en: 'Counties compared' },
  touched: { zh: '有变化', en: 'touched' },
  overallChanged: { zh: '综合结论改变', en: 'overall verdicts change' },
  verdictChanged: { zh: '资源配置结论改变', en: 'resource verdicts change' },
  schoolsChanged: { zh: '判定有变化的学段部', en: 'segments judged otherwise' },
  itemsChanged: { zh: '结论有变化的要求', en: 'requirements judged otherwise' },
  gradesChanged: { zh: '等级改变', en: 'grades change' },
  numbersMoved: { zh: '有变化的数值', en: 'numbers that move' },
  county: { zh: '县（市、区）', en: 'County' },
  overall: { zh: '综合结论', en: 'Overall' },
  resources: { zh: '资源配置', en: 'Resources' },
  segments: { zh: '学段部', en: 'Segments' },
  items: { zh: '要求', en: 'Items' },
  numbers: { zh: '数值', en: 'Numbers' },
  open: { zh: '{unit}：看变化', en: '{unit}: see what changes' },
  look: { zh: '看变化', en: 'See' },
  same: { zh: '没有变化', en: 'unchanged' },
  missing: { zh: '该学年没有填报数据，未比较', en: 'nothing reported for this year; not compared' },
  detail: { zh: '{unit}：{before} → {after}', en: '{unit}: {before} → {after}' },
  grades: { zh: '有变化的得分和等级', en: 'Marks and grades that change' },
  score: { zh: '计分', en: 'Score' },
  record: { zh: '对象', en: 'Record' },
  mark: { zh: '得分', en: 'Mark' },
  grade: { zh: '等级', en: 'Grade' },
  whole: { zh: '全县', en: 'county' },
  figures: { zh: '有变化的学校指标值', en: 'Segments’ figures that move' },
  school: { zh: '学校', en: 'School' },
  stage: { zh: '学段', en: 'Stage' },
  indicator: { zh: '指标', en: 'Indicator' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '以后', en: 'After' },
  cut: {
    zh: '只列出前 {count} 处；命令行 dudao impact 可列出全部。',
    en: 'Only the first {count} are listed; the command dudao impact lists all.',
  },
};

const COUNTS = [
  'units',
  'touched',
  'overallChanged',
  'verdictChanged',
  'schoolsChanged',
  'itemsChanged',
  'gradesChanged',
  'numbersMoved',
] as const;

interface ImpactResultProps {
  readonly state: ImpactState;
  /** The standard whose words the figures are told in: the one that would hold. */
  readonly standard: StandardView;
}

/** What a version would change: the counts first, then each county side by side, then whatever one opens. */
export function ImpactResult({ state, standard }: ImpactResultProps) {
  const t = useTexts(TEXTS);
  const [opened, setOpened] = useState<string | null>(null);
  const shown = state.counties.find(({ unitId }) => unitId === opened);
  const moved = (unit: (typeof state.counties)[number]) => unit.compared?.count.touched ?? -1;
  const counties = [...state.counties].sort((a, b) => moved(b) - moved(a));
  return (
    <div className="stack">
      <dl className="impact-counts">
        {COUNTS.map((key) => (
          <div key={key} className={state.count[key] > 0 && key !== 'units' ? 'moved' : undefined}>
            <dt className="small quiet">{t(key)}</dt>
            <dd>{state.count[key]}</dd>
          </div>
        ))}
      </dl>
      <PlainTable
        heads={[
          t('county'),
          t('overall'),
          t('resources'),
          { number: t('segments') },
          { number: t('items') },
          { number: t('numbers') },
          null,
        ]}
      >
        {counties.map(({ unitId, unitName, compared }) => (
          <tr key={unitId}>
            <th scope="row">{unitName}</th>
            {compared ? (
              <>
                <td className="nowrap">
                  <Turned change={compared.comparison.overall} />
                </td>
                <td className="nowrap">
                  <Turned change={compared.comparison.verdict} />
                </td>
                <td className="number">{compared.count.schoolsChanged}</td>
                <td className="number">{compared.count.itemsChanged}</td>
                <td className="number">{compared.count.numbersMoved}</td>
                <td className="nowrap">
                  {compared.count.touched > 0 ? (
                    <Button aria-label={t('open', { unit: unitName })} onClick={() => setOpened(unitId)}>
                      {t('look')}
                    </Button>
                  ) : (
                    <span className="quiet">{t('same')}</span>
                  )}
                </td>
              </>
            ) : (
              <td colSpan={6} className="quiet">
                {t('missing')}
              </td>
            )}
          </tr>
        ))}
      </PlainTable>
      {shown?.compared && state.asked ? (
        <Dialog
          place="side"
          title={t('detail', {
            unit: shown.unitName,
            before: state.asked.before.version,
            after: state.asked.after.version,
          })}
          onClose={() => setOpened(null)}
        >
          <Detail compared={shown.compared} standard={standard} />
        </Dialog>
      ) : null}
    </div>
  );
}

/** A verdict that turned, both ends in sight; one that stayed, once. */
function Turned({ change: { before, after } }: { readonly change: VerdictChange }) {
  if (before === null || after === null) return <span className="quiet">—</span>;
  const now = <VerdictMark standing={standingOfVerdict(after)} />;
  if (before === after) return now;
  return (
    <span className="impact-turned">
      <VerdictMark standing={standingOfVerdict(before)} /> → {now}
    </span>
  );
}

interface DetailProps {
  readonly compared: NonNullable<ImpactState['counties'][number]['compared']>;
  readonly standard: StandardView;
}

function Detail({ compared: { comparison, count }, standard }: DetailProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const stages = standard.dimension?.members ?? [];
  const indicators = indicatorsOf(standard, stages);
  const nameOf = (list: readonly { readonly id: string; readonly name: StandardView['title'] }[], id: string) => {
    const found = list.find((one) => one.id === id);
    return found ? say(found.name) : id;
  };
  const { figures, grades } = comparison;
  const scales = standard.scales ?? [];
  const gradeName = (score: string, grade: string | null) => {
    const scale = standard.scores?.find((one) => one.id === score)?.scale;
    return grade === null ? '—' : nameOf(scales.find((one) => one.id === scale)?.grades ?? [], grade);
  };
  return (
    <div className="stack wide">
      <Comparison
        change={comparison}
        sides={{ before: t('before'), after: t('after') }}
        stages={stages}
        indicators={indicators}
      />
      {grades.length > 0 ? (
        <section>
          <div className="section-head">
            <h2>{t('grades')}</h2>
            <span className="quiet">{grades.length}</span>
          </div>
          <PlainTable heads={[t('score'), t('record'), t('grade'), { number: t('mark') }]}>
            {grades.map((one) => (
              <tr key={`${one.score}:${one.code}`}>
                <td>{say(one.name)}</td>
                <td>{one.code === null ? t('whole') : one.rowName}</td>
                <td className="nowrap">
                  {gradeName(one.score, one.gradeBefore)} → {gradeName(one.score, one.gradeAfter)}
                </td>
                <td className="number">
                  {showNumber(one.markBefore)} → {showNumber(one.markAfter)}
                </td>
              </tr>
            ))}
          </PlainTable>
        </section>
      ) : null}
      {figures.length > 0 ? (
        <section>
          <div className="section-head">
            <h2>{t('figures')}</h2>
            <span className="quiet">{figures.length}</span>
          </div>
          <PlainTable
            heads={[t('school'), t('stage'), t('indicator'), { number: t('before') }, { number: t('after') }]}
          >
            {figures.map((one) => (
              <tr key={`${one.stage}:${one.code}:${one.indicator}`}>
                <td>{one.name}</td>
                <td className="nowrap">{nameOf(stages, one.stage)}</td>
                <td>
                  {one.indicator} {nameOf(indicators, one.indicator)}
                </td>
                <td className="number">{showNumber(one.before)}</td>
                <td className="number">{showNumber(one.after)}</td>
              </tr>
            ))}
          </PlainTable>
        </section>
      ) : null}
      {count.schoolsChanged > LISTED_CHANGES || figures.length === LISTED_CHANGES ? (
        <p className="small quiet">{t('cut', { count: LISTED_CHANGES })}</p>
      ) : null}
    </div>
  );
}
