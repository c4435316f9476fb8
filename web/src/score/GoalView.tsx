import type { OutputOf } from '@dudao/core/lib/contract';
import type { StandardView } from '@dudao/core/pack/contract';
import { columnLabel } from '@dudao/core/score/changeable';
import type { GoalChange } from '@dudao/core/score/goal/seek';
import { conditionText, GOAL_OUTCOMES, optimalityText } from '@dudao/core/score/goal/words';
import type { seekGoalOperation } from '@dudao/core/score/what-if-contract';
import { type ReactNode, useMemo, useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { Choice } from '../ui/Choice.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { type Total, totalsOf } from './goal-totals.ts';
import './least.css';

const TEXTS = {
  list: { zh: '清单', en: 'List' },
  bySchool: { zh: '按学校', en: 'By school' },
  byInput: { zh: '按数据项', en: 'By input' },
  look: { zh: '看法', en: 'View' },
  caption: { zh: '花费最少的增加清单', en: 'The cheapest changes' },
  school: { zh: '学校', en: 'School' },
  code: { zh: '标识码', en: 'Code' },
  input: { zh: '数据项', en: 'Input' },
  from: { zh: '现为', en: 'Now' },
  to: { zh: '增至', en: 'To' },
  add: { zh: '增加', en: 'More' },
  unit: { zh: '单位', en: 'Unit' },
  cost: { zh: '花费', en: 'Cost' },
  yuan: { zh: '元', en: 'yuan' },
  count: { zh: '项数', en: 'Changes' },
  search: { zh: '查找学校、标识码或数据项', en: 'Find a school, code or input' },
  total: { zh: '合计', en: 'Total' },
  sure: { zh: '是否最省', en: 'The least?' },
  proof: { zh: '增加后', en: 'Afterwards' },
  blocked: { zh: '靠增加无法满足的条件', en: 'Out of reach' },
  missing: { zh: '缺数据，不能判定', en: 'data missing' },
  reach: { zh: '超出允许增加的范围，或增加无用', en: 'beyond what may rise, or more does not help' },
  untreated: {
    zh: '下列条件的形状不能写进求解，已在结果上用精确算法复核：',
    en: 'These conditions have a shape that the search cannot hold; the result was checked exactly against them:',
  },
};

type Goal = OutputOf<typeof seekGoalOperation>;

interface GoalViewProps {
  readonly goal: Goal;
  readonly standard: StandardView;
  readonly schoolName: (code: string) => string | undefined;
  readonly tools: ReactNode;
}

/** The answer: whether it passes and for how much, how sure that is, and the list a leader can order. */
export function GoalView({ goal, standard, schoolName, tools }: GoalViewProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [look, setLook] = useState<'list' | 'bySchool' | 'byInput'>('list');
  const inputs = useMemo(() => new Map(standard.inputs.map((input) => [input.id, input] as const)), [standard]);
  const label = useMemo(
    () => (change: GoalChange) => columnLabel(inputs.get(change.input), change.column, change.member),
    [inputs],
  );
  return (
    <div className="stack">
      <div className="goal-head" role="status">
        <p className="goal-outcome">{say(GOAL_OUTCOMES[goal.outcome])}</p>
        {goal.changes.length === 0 ? null : (
          <dl className="goal-facts">
            <Fact term={t('total')}>
              <strong>{showNumber(goal.cost)}</strong> {t('yuan')}
            </Fact>
            <Fact term={t('sure')}>{say(optimalityText(goal))}</Fact>
            <Fact term={t('proof')}>
              <Proof goal={goal} standard={standard} />
            </Fact>
          </dl>
        )}
      </div>
      <Blocked goal={goal} standard={standard} schoolName={schoolName} />
      {goal.changes.length === 0 ? null : (
        <>
          <div className="line apart">
            <Choice
              label={t('look')}
              value={look}
              onChange={setLook}
              options={(['list', 'bySchool', 'byInput'] as const).map((value) => ({ value, label: t(value) }))}
            />
            {tools}
          </div>
          {look === 'list' ? (
            <ChangeTable changes={goal.changes} label={label} />
          ) : (
            <TotalTable
              look={look}
              totals={totalsOf(goal.changes, look === 'bySchool' ? ({ name }) => name : label, look === 'byInput')}
            />
          )}
        </>
      )}
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="small quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The verdicts of parts and stages after the changes, where they moved. */
function Proof({ goal, standard }: Pick<GoalViewProps, 'goal' | 'standard'>) {
  const say = useText();
  const moves = (goal.difference?.verdicts ?? []).filter(({ of }) => of === 'part' || of === 'stage');
  const stage = (id: string) => standard.dimension?.members.find((member) => member.id === id)?.name;
  if (moves.length === 0) return <>—</>;
  return (
    <ul className="goal-proof">
      {moves.map(({ of, id, name, to }) => (
        <li key={`${of}${id}`}>
          {say(of === 'stage' ? (stage(id) ?? name) : name)} <VerdictMark standing={standingOfVerdict(to)} />
        </li>
      ))}
    </ul>
  );
}

function Blocked({ goal, standard, schoolName }: Pick<GoalViewProps, 'goal' | 'standard' | 'schoolName'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <>
      {goal.blocked.length === 0 ? null : (
        <details className="goal-blocked" open={goal.blocked.length <= 6}>
          <summary>
            {t('blocked')}（{goal.blocked.length}）
          </summary>
          <ul>
            {goal.blocked.map((one) => (
              <li key={JSON.stringify(one)}>
                {say(conditionText(standard, one, schoolName))}
                <span className="quiet">　{t(one.why === 'missing' ? 'missing' : 'reach')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {goal.untreated.length === 0 ? null : (
        <details className="goal-blocked">
          <summary>{t('untreated')}</summary>
          <ul>
            {goal.untreated.map((one) => (
              <li key={JSON.stringify(one)}>{say(conditionText(standard, one, schoolName))}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ChangeTable({
  changes,
  label,
}: {
  readonly changes: readonly GoalChange[];
  readonly label: (change: GoalChange) => string;
}) {
  const t = useTexts(TEXTS);
  const columns = useMemo(() => {
    const number = (id: 'from' | 'to' | 'add', widthPx: number): Column<GoalChange> => ({
      id,
      title: t(id),
      widthPx,
      align: 'right',
      value: (row) => toNumber(row[id]),
      cell: (row) => (id === 'add' ? `＋${showNumber(row.add)}` : showNumber(row[id])),
    });
    return [
      { id: 'school', title: t('school'), widthPx: 190, fixed: true, searched: true, value: (row) => row.name },
      { id: 'input', title: t('input'), widthPx: 230, searched: true, value: label },
      number('from', 104),
      number('to', 104),
      number('add', 104),
      { id: 'unit', title: t('unit'), widthPx: 64, value: (row) => row.unit },
      {
        id: 'cost',
        title: t('cost'),
        unit: t('yuan'),
        widthPx: 128,
        align: 'right',
        value: (row) => toNumber(row.cost),
        cell: (row) => showNumber(row.cost),
      },
      { id: 'code', title: t('code'), widthPx: 112, searched: true, value: (row) => row.code },
    ] satisfies Column<GoalChange>[];
  }, [t, label]);
  return (
    <DataTable
      id="score.goal"
      caption={t('caption')}
      columns={columns}
      rows={changes}
      rowKey={(row) => `${row.code}${row.column}`}
      searchLabel={t('search')}
      firstSort={DEAREST_FIRST}
    />
  );
}

const DEAREST_FIRST = { column: 'cost', direction: 'descending' } as const;

function TotalTable({ look, totals }: { readonly look: 'bySchool' | 'byInput'; readonly totals: readonly Total[] }) {
  const t = useTexts(TEXTS);
  const columns = useMemo(
    () =>
      [
        {
          id: 'key',
          title: t(look === 'bySchool' ? 'school' : 'input'),
          widthPx: 240,
          fixed: true,
          searched: true,
          value: (row) => row.key,
        },
        ...(look === 'byInput'
          ? [
              {
                id: 'add',
                title: t('add'),
                widthPx: 120,
                align: 'right' as const,
                value: (row: Total) => toNumber(row.add),
                cell: (row: Total) => `＋${showNumber(row.add)}`,
              },
            ]
          : []),
        {
          id: 'cost',
          title: t('cost'),
          unit: t('yuan'),
          widthPx: 150,
          align: 'right',
          value: (row) => toNumber(row.cost),
          cell: (row) => showNumber(row.cost),
        },
        { id: 'count', title: t('count'), widthPx: 90, align: 'right', value: (row) => row.count },
      ] satisfies Column<Total>[],
    [t, look],
  );
  return (
    <DataTable
      id={`score.goal.${look}`}
      caption={t('caption')}
      columns={columns}
      rows={totals}
      rowKey={(row) => row.key}
      searchLabel={t('search')}
    />
  );
}
