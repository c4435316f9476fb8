import { GAP_TYPE_NAMES } from '@dudao/core/selfcheck/marks';
import { TASK_STATE_NAMES } from '@dudao/core/task/task-kind';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { Gap, MarkedClause, SelfCheck } from './mark-record.ts';

const TEXTS = {
  title: { zh: '差距和补差清单', en: 'Gaps and how they are filled' },
  none: { zh: '没有自查为部分达到或未达到的条款。', en: 'No clause is marked as met in part or not met.' },
  clause: { zh: '条款', en: 'Clause' },
  type: { zh: '类型', en: 'Type' },
  before: { zh: '补差前', en: 'Before' },
  action: { zh: '措施和责任人', en: 'Action and owner' },
  due: { zh: '期限', en: 'Due' },
  after: { zh: '补差后', en: 'After' },
  unplanned: { zh: '还没有安排补差。', en: 'Nothing is planned yet.' },
  plan: { zh: '安排补差', en: 'Plan' },
  planFor: { zh: '为 {clause} 安排补差', en: 'Plan how {clause} is filled' },
  fill: { zh: '记为补齐', en: 'Filled' },
  fillFor: { zh: '把 {clause} 记为补齐', en: 'Say that {clause} is filled' },
  overdue: { zh: '已逾期', en: 'overdue' },
  done: { zh: '{after}（{day}）', en: '{after} ({day})' },
  proof: { zh: '佐证：', en: 'Proof: ' },
  progress: { zh: '{state} {progress}%', en: '{state} {progress}%' },
  task: { zh: '任务', en: 'Task' },
  left: { zh: '责任人已离开，任务还没有交接', en: 'the owner has left and nobody has taken it over' },
};

interface GapTableProps {
  readonly check: SelfCheck;
  readonly refused: string | undefined;
  readonly onPlan: (clause: MarkedClause) => void;
  readonly onFill: (gap: Gap) => void;
}

/** Every clause that falls short, with what is missing, who fills it by when, and what stands there since. */
export function GapTable({ check, refused, onPlan, onFill }: GapTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const isShort = ({ id, mark }: MarkedClause) =>
    mark === 'partly' || mark === 'not-met' || check.gaps.some(({ clause }) => clause === id);
  const short = check.clauses.filter(isShort);
  return (
    <Section level={2} title={t('title')} empty={short.length === 0 ? t('none') : false}>
      <PlainTable
        heads={[t('clause'), t('type'), t('before'), t('action'), t('task'), t('due'), t('after')]}
        className="gap-table"
      >
        {short.flatMap((clause) => {
          const gaps = check.gaps.filter((gap) => gap.clause === clause.id);
          const head = (
            <th scope="row" rowSpan={Math.max(gaps.length, 1)}>
              {clause.id} {say(clause.name)}
              <div>
                <Button
                  className="small"
                  refused={refused}
                  aria-label={t('planFor', { clause: clause.id })}
                  onClick={() => onPlan(clause)}
                >
                  {t('plan')}
                </Button>
              </div>
            </th>
          );
          if (gaps.length === 0) {
            return [
              <tr key={clause.id}>
                {head}
                <td />
                <td className="text-cell">{clause.shortfall}</td>
                <td colSpan={4} className="text-lack">
                  ▲ {t('unplanned')}
                </td>
              </tr>,
            ];
          }
          return gaps.map((gap, i) => (
            <tr key={gap.id}>
              {i === 0 ? head : null}
              <td>{say(GAP_TYPE_NAMES[gap.type])}</td>
              <td className="text-cell">{gap.before}</td>
              <td className="text-cell">
                {gap.action}
                <div className="small quiet">{gap.owner}</div>
                {gap.task?.ownerLeft ? <div className="text-lack">▲ {t('left')}</div> : null}
              </td>
              <td>
                {gap.task === null ? (
                  <span className="quiet">—</span>
                ) : (
                  <Link to={paths.task(gap.task.id)}>
                    {gap.task.state === 'under-way'
                      ? t('progress', { state: say(TASK_STATE_NAMES[gap.task.state]), progress: gap.task.progress })
                      : say(TASK_STATE_NAMES[gap.task.state])}
                  </Link>
                )}
              </td>
              <td className={gap.isOverdue ? 'text-lack' : undefined}>
                {showDay(gap.dueOn, lang)}
                {gap.isOverdue ? <div>▲ {t('overdue')}</div> : null}
              </td>
              <td className="text-cell">
                {gap.after === null || gap.doneOn === null ? (
                  <Button
                    refused={refused}
                    aria-label={t('fillFor', { clause: clause.id })}
                    onClick={() => onFill(gap)}
                  >
                    {t('fill')}
                  </Button>
                ) : (
                  <>
                    {t('done', { after: gap.after, day: showDay(gap.doneOn, lang) })}
                    {gap.proof === null ? null : (
                      <div className="small">
                        <span className="quiet">{t('proof')}</span>
                        <Link to={paths.evidencePiece(gap.proof.id)}>{gap.proof.title}</Link>
                      </div>
                    )}
                  </>
                )}
              </td>
            </tr>
          ));
        })}
      </PlainTable>
    </Section>
  );
}
