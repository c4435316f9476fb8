import { clockText } from '@dudao/core/activity/decide-record';
import type { Activity, ShownKind } from '@dudao/core/activity/shapes';
import { shownFormValue } from '@dudao/core/pack/form';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '活动', en: 'Activity' },
  who: { zh: '参加', en: 'Who' },
  what: { zh: '内容', en: 'What' },
  stage: { zh: '阶段', en: 'Stage' },
  unit: { zh: '单位', en: 'Unit' },
  doubt: { zh: '存疑：{why}', en: 'In doubt: {why}' },
  withdrawn: { zh: '已撤回：{why}', en: 'Withdrawn: {why}' },
  open: { zh: '查看{day}的{kind}', en: 'See {kind} of {day}' },
};
/** So many names stand in a row; the others are told by their number. */
const NAMES = 4;

interface ActivityTableProps {
  readonly activities: readonly Activity[];
  readonly kinds: readonly ShownKind[];
  /** Whether records of several units stand here. */
  readonly withUnit: boolean;
  readonly caption: string;
}

/** Records, the latest first. */
export function ActivityTable({ activities, kinds, withUnit, caption }: ActivityTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const hasStages = activities.some(({ stage }) => stage !== null);
  return (
    <PlainTable
      caption={caption}
      heads={[
        t('day'),
        t('kind'),
        ...(withUnit ? [t('unit')] : []),
        t('who'),
        t('what'),
        ...(hasStages ? [t('stage')] : []),
      ]}
    >
      {activities.map((one) => {
        const kind = kinds.find(({ id }) => id === one.kind);
        const name = kind === undefined ? one.kind : say(kind.name);
        const day =
          one.fromOn === one.untilOn
            ? showDay(one.fromOn, lang)
            : `${showDay(one.fromOn, lang)} – ${showDay(one.untilOn, lang)}`;
        const clock = one.startsAt === null ? '' : `${clockText(one.startsAt)}–${clockText(one.endsAt)}`;
        const stage = kind?.stages.find(({ id }) => id === one.stage);
        return (
          <tr key={one.id}>
            <td className="nowrap">
              <Link to={paths.activity(one.id)} aria-label={t('open', { day, kind: name })}>
                {day}
              </Link>
              {clock === '' ? null : <div className="small quiet">{clock}</div>}
            </td>
            <th scope="row" className="nowrap">
              {name}
            </th>
            {withUnit ? <td>{one.unitName}</td> : null}
            <td>{whoOf(one, lang)}</td>
            <td>
              {one.aboutUnit === null ? null : <div>{one.aboutUnit.name}</div>}
              {kind === undefined ? null : summaryOf(one, kind, lang)}
              {one.explanation === '' ? null : <div className="small">◌ {t('doubt', { why: one.explanation })}</div>}
              {one.withdrawnReason === null ? null : (
                <div className="small">○ {t('withdrawn', { why: one.withdrawnReason })}</div>
              )}
            </td>
            {hasStages ? <td className="nowrap">{stage === undefined ? '' : say(stage.name)}</td> : null}
          </tr>
        );
      })}
    </PlainTable>
  );
}

function whoOf({ persons, body }: Activity, lang: 'zh' | 'en'): string {
  const names = persons.slice(0, NAMES).map(({ name }) => name);
  const more =
    persons.length > NAMES ? (lang === 'zh' ? `等 ${persons.length} 人` : ` and ${persons.length - NAMES} more`) : '';
  const people = names.join(lang === 'zh' ? '、' : ', ') + more;
  return [body?.name ?? '', people].filter((text) => text !== '').join(lang === 'zh' ? '：' : ': ');
}

/** The filled-in fields in one line. */
function summaryOf(one: Activity, kind: ShownKind, lang: 'zh' | 'en'): string {
  const nameOf = (id: string) => one.persons.find((person) => person.id === id)?.name ?? '';
  return [...kind.fields, ...kind.stages.flatMap(({ fields }) => fields)]
    .map((field) => shownFormValue(field, one.values[field.id], { lang, nameOf }))
    .filter((text) => text !== '')
    .join(' · ');
}
