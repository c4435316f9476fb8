import { UNIT_KIND_FACTS, UNIT_KINDS } from '@dudao/core/org/unit-kind';
import { readMatrix } from '@dudao/core/task/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '层级与目标的覆盖', en: 'Goals by level' },
  lead: {
    zh: '层层有任务、项项抓落实：空格表示这一层在这一项上没有任务。',
    en: 'Every level has its tasks: an empty cell means that nobody of the level has one under the goal.',
  },
  goal: { zh: '目标', en: 'Goal' },
  none: { zh: '规划图还是空的。', en: 'The goal tree is empty.' },
  empty: { zh: '○ 无', en: '○ none' },
  count: { zh: '{tasks} 项', en: '{tasks}' },
  head: { zh: '{kind}（{units}）', en: '{kind} ({units})' },
};

/** How many tasks each level of units has under each goal; empty cells are flagged. */
export function MatrixView({ planId }: { readonly planId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(readMatrix, { planId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { levels, nodes, cells } = found.data;
  const kindName = (kind: string) => {
    const known = UNIT_KINDS.find((one) => one === kind);
    return known === undefined ? kind : say(UNIT_KIND_FACTS[known].name);
  };
  return (
    <Section level={2} title={t('title')} empty={nodes.length === 0 && t('none')}>
      <p className="small quiet">{t('lead')}</p>
      <PlainTable heads={[t('goal'), ...levels.map(({ kind, units }) => t('head', { kind: kindName(kind), units }))]}>
        {nodes.map((node) => (
          <tr key={node.id}>
            <th scope="row">{node.title}</th>
            {levels.map(({ kind }) => {
              const cell = cells.find((one) => one.nodeId === node.id && one.kind === kind);
              return (
                <td key={kind} className={cell === undefined ? 'staff-gap' : undefined}>
                  {cell === undefined ? t('empty') : t('count', { tasks: cell.tasks })}
                </td>
              );
            })}
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
