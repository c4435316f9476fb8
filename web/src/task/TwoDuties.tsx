import type { OutputOf } from '@dudao/core/lib/contract';
import { readTwoDuties } from '@dudao/core/task/board-contract';
import type { DutyJudgement } from '@dudao/core/task/two-duties';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  caption: { zh: '一岗双责', en: 'Both duties of the post' },
  duty: { zh: '职责', en: 'Duty' },
  inTime: { zh: '按期完成', en: 'Done in time' },
  doneLate: { zh: '迟完成', en: 'Done late' },
  open: { zh: '在办', en: 'Open' },
  overdue: { zh: '逾期未办', en: 'Overdue' },
  judged: { zh: '考核', en: 'Judged' },
  why: { zh: '迟办、逾期的任务', en: 'Late tasks' },
  business: { zh: '业务职责', en: 'Business duty' },
  businessNote: { zh: '本人承担、负总责的任务', en: 'tasks done or answered for' },
  supervision: { zh: '督导职责', en: 'Supervision duty' },
  supervisionNote: {
    zh: '主责、联系的任务；分管、联系单位 {units} 个，亲自过问督办 {acts} 次',
    en: 'tasks led or kept contact with; {units} units, {acts} acts in person',
  },
  kept: { zh: '履行到位', en: 'kept' },
  late: { zh: '有迟办', en: 'kept late' },
  neglected: { zh: '有逾期未办', en: 'neglected' },
  none: { zh: '没有任务可考核', en: 'nothing to judge' },
  due: { zh: '{day} 到期', en: 'due {day}' },
  dueDone: { zh: '{day} 到期，{done} 完成', en: 'due {day}, done {done}' },
};

const STANDINGS: Readonly<Record<DutyJudgement, Standing>> = {
  kept: 'met',
  late: 'floor',
  neglected: 'miss',
  none: 'none',
};

interface TwoDutiesProps {
  readonly personId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** Both duties of whoever holds a post, each judged by the tasks due in a span: done in time, late, overdue. */
export function TwoDuties({ personId, fromOn, untilOn }: TwoDutiesProps) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const isOpen = holds(me, 'task.read');
  const found = useRead(readTwoDuties, { personId, fromOn, untilOn }, { enabled: isOpen });
  if (!isOpen) return null;
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { business, supervision } = found.data;
  const heads = [
    t('duty'),
    t('judged'),
    { number: t('inTime') },
    { number: t('doneLate') },
    { number: t('open') },
    { number: t('overdue') },
    t('why'),
  ];
  return (
    <PlainTable caption={t('caption')} heads={heads}>
      <DutyRow name={t('business')} note={t('businessNote')} side={business} />
      <DutyRow
        name={t('supervision')}
        note={t('supervisionNote', { units: supervision.units, acts: supervision.acts })}
        side={supervision}
      />
    </PlainTable>
  );
}

interface DutyRowProps {
  readonly name: string;
  readonly note: string;
  readonly side: OutputOf<typeof readTwoDuties>['business'];
}

function DutyRow({ name, note, side }: DutyRowProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="small quiet">{note}</div>
      </th>
      <td className="nowrap">
        <VerdictMark standing={STANDINGS[side.judgement]} word={t(side.judgement)} />
      </td>
      <td className="number">{side.doneInTime}</td>
      <td className="number">{side.doneLate}</td>
      <td className="number">{side.open}</td>
      <td className="number">{side.overdue}</td>
      <td>
        {side.late.map(({ id, title, dueOn, doneOn }) => (
          <div key={id}>
            <Link to={paths.task(id)}>{title}</Link>{' '}
            <span className="small quiet">
              {doneOn === null
                ? t('due', { day: showDay(dueOn, lang) })
                : t('dueDone', { day: showDay(dueOn, lang), done: showDay(doneOn, lang) })}
            </span>
          </div>
        ))}
      </td>
    </tr>
  );
}
