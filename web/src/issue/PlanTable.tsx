import { PLAN_GAP_FACTS } from '@dudao/core/issue/plan';
import type { readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  problem: { zh: '问题', en: 'Problem' },
  cause: { zh: '原因', en: 'Cause' },
  measures: { zh: '措施和质量要求', en: 'Measures and quality demanded' },
  owner: { zh: '责任单位、责任人', en: 'Who' },
  due: { zh: '期限', en: 'By when' },
  lacks: { zh: '还缺', en: 'Lacks' },
  after: { zh: '整改后', en: 'After rectification' },
  closed: { zh: '销号', en: 'Closed' },
  quality: { zh: '要求：{quality}', en: 'to: {quality}' },
  of: { zh: '第 {n} 条措施：{gap}', en: 'measure {n}: {gap}' },
  whole: { zh: '✓ 不缺', en: '✓ nothing' },
  nobody: { zh: '未定', en: 'not decided' },
};

type Entry = OutputOf<typeof readUnitPlan>['open'][number];

/** Entries of a unit's plan, each with what its plan lacks; after rectification, with what was done. */
export function PlanTable({
  entries,
  isAfter = false,
}: {
  readonly entries: readonly Entry[];
  readonly isAfter?: boolean;
}) {
  const t = useTexts(TEXTS);
  const heads = isAfter
    ? [t('problem'), t('after'), t('owner'), t('closed')]
    : [t('problem'), t('cause'), t('measures'), t('owner'), t('due'), t('lacks')];
  return (
    <PlainTable heads={heads} className="plan-table">
      {entries.map((entry) => (
        <tr key={entry.id}>
          <th scope="row">
            <Link to={paths.issue(entry.id)}>{entry.title}</Link>
            <span className="small quiet issue-line">{entry.number}</span>
          </th>
          {isAfter ? <AfterCells entry={entry} /> : <PlanCells entry={entry} />}
        </tr>
      ))}
    </PlainTable>
  );
}

function PlanCells({ entry }: { readonly entry: Entry }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { gaps, fixDueOn, handlingName } = entry;
  return (
    <>
      <td>{entry.cause ?? ''}</td>
      <td>
        <ol className="plan-measures">
          {entry.measures
            .filter(({ cancelled }) => !cancelled)
            .map(({ id, text, quality, owner, dueOn }) => (
              <li key={id}>
                {text}
                <span className="small quiet issue-line">
                  {[t('quality', { quality }), owner, dueOn].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
        </ol>
      </td>
      <td>
        <Owner entry={entry} />
      </td>
      <td className="nowrap">{fixDueOn ?? (handlingName === null ? '' : say(handlingName))}</td>
      <td>
        {gaps.length === 0 ? (
          <span className="small quiet">{t('whole')}</span>
        ) : (
          <ul className="plan-gaps">
            {gaps.map(({ gap, measure }) => {
              const says = say(PLAN_GAP_FACTS[gap].says);
              return (
                <li key={`${gap} ${measure}`}>{measure === null ? says : t('of', { n: measure + 1, gap: says })}</li>
              );
            })}
          </ul>
        )}
      </td>
    </>
  );
}

function AfterCells({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <td>
        {entry.reported}
        {entry.rules.map((rule) => (
          <span key={rule} className="small quiet issue-line">
            {rule}
          </span>
        ))}
      </td>
      <td>
        <Owner entry={entry} />
      </td>
      <td className="nowrap">{entry.closedOn}</td>
    </>
  );
}

function Owner({ entry: { owner, ownerPerson } }: { readonly entry: Entry }) {
  const t = useTexts(TEXTS);
  return (
    <>
      {owner?.name ?? t('nobody')}
      {ownerPerson === null ? null : <span className="small issue-line">{ownerPerson}</span>}
    </>
  );
}
