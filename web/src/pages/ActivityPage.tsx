import { readActivity } from '@dudao/core/activity/contract';
import { clockText } from '@dudao/core/activity/decide-record';
import { ACTIVITY_PROBLEMS } from '@dudao/core/activity/problems';
import type { OutputOf } from '@dudao/core/lib/contract';
import { shownFormValue } from '@dudao/core/pack/form';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { AdvanceDialog, CorrectDialog, WithdrawDialog } from '../activity/ChangeDialogs.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { AskedTasks } from '../task/AskedTasks.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';

const TEXTS = {
  activities: { zh: '活动记录', en: 'Activities' },
  day: { zh: '日期', en: 'Day' },
  clock: { zh: '时间', en: 'Time' },
  body: { zh: '机构', en: 'Body' },
  about: { zh: '对象单位', en: 'About' },
  persons: { zh: '参加人员', en: 'Who took part' },
  stage: { zh: '阶段', en: 'Stage' },
  proof: { zh: '佐证', en: 'Proof' },
  doubt: {
    zh: '存疑：同一人同一时间另有记录。说明：{why}',
    en: 'In doubt: somebody has another record at the same time. Reason: {why}',
  },
  withdrawn: { zh: '已撤回，不计入任何定额。原因：{why}', en: 'Withdrawn; it counts nowhere. Reason: {why}' },
  issue: { zh: '转为台账条目', en: 'Make an entry of it' },
  correct: { zh: '更正', en: 'Correct' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  history: { zh: '经过', en: 'History' },
  revision: { zh: '版本', en: 'Version' },
  what: { zh: '做了什么', en: 'What' },
  by: { zh: '谁', en: 'Who' },
  at: { zh: '何时', en: 'When' },
  recorded: { zh: '记录', en: 'recorded' },
  corrected: { zh: '更正', en: 'corrected' },
  advanced: { zh: '办理下一阶段', en: 'taken to the next stage' },
  wasWithdrawn: { zh: '撤回', en: 'withdrawn' },
};

type Doing = 'correct' | 'withdraw' | 'advance';

/** One record: what was done, by whom it was recorded and changed, and what may be done with it. */
export function ActivityPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { activityId = '' } = useParams();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readActivity, { activityId });
  useTitle(found.data ? say(found.data.form.name) : t('activities'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const record = found.data;
  const { form, actions, persons } = record;
  const stage = form.stages.find(({ id }) => id === record.stage);
  const next = form.stages.find(({ id }) => id === actions.advance?.stage);
  const params = {
    reason: record.withdrawnReason ?? '',
    stage: stage?.name.zh ?? '',
    stageEn: stage?.name.en ?? '',
  };
  const nextParams = { stage: next?.name.zh ?? '', stageEn: next?.name.en ?? '' };
  const close = () => setDoing(null);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.activities(record.unitId)}>{`${record.unitName} · ${t('activities')}`}</Link>}
        title={`${say(form.name)} · ${showDay(record.fromOn, lang)}`}
        actions={
          <>
            {next === undefined || actions.advance === null ? null : (
              <Button
                look="primary"
                refused={reasonOf(actions.advance.may, ACTIVITY_PROBLEMS, lang, nextParams)}
                onClick={() => setDoing('advance')}
              >
                {say(next.name)}
              </Button>
            )}
            {holds(me, 'issue.write') && record.withdrawnReason === null ? (
              <Link
                className="button"
                to={paths.writeIssue(record.unitId, {
                  source: 'meeting',
                  record: `activity:${activityId}`,
                  about: `${say(form.name)} ${record.fromOn}`,
                })}
              >
                {t('issue')}
              </Link>
            ) : null}
            <Button
              refused={reasonOf(actions.correct, ACTIVITY_PROBLEMS, lang, params)}
              onClick={() => setDoing('correct')}
            >
              {t('correct')}
            </Button>
            <Button
              refused={reasonOf(actions.withdraw, ACTIVITY_PROBLEMS, lang, params)}
              onClick={() => setDoing('withdraw')}
            >
              {t('withdraw')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {record.withdrawnReason === null ? null : (
          <Notice kind="decide">{t('withdrawn', { why: record.withdrawnReason })}</Notice>
        )}
        {record.explanation === '' ? null : <Notice>{t('doubt', { why: record.explanation })}</Notice>}
        <dl className="facts">
          <Facts
            facts={[
              [
                t('day'),
                record.fromOn === record.untilOn
                  ? showDay(record.fromOn, lang)
                  : `${showDay(record.fromOn, lang)} – ${showDay(record.untilOn, lang)}`,
              ],
              [t('clock'), record.startsAt === null ? '' : `${clockText(record.startsAt)}–${clockText(record.endsAt)}`],
              [t('body'), record.body?.name ?? ''],
              [t('about'), record.aboutUnit?.name ?? ''],
              [t('persons'), persons.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ')],
              [t('stage'), stage === undefined ? '' : say(stage.name)],
              ...fieldFacts(record, lang),
              [t('proof'), record.proof],
            ]}
          />
        </dl>
        {form.setsTask && holds(me, 'task.read') ? <AskedTasks activityId={record.id} /> : null}
        <Section title={t('history')} level={2}>
          <PlainTable heads={[{ number: t('revision') }, t('what'), t('by'), t('at')]}>
            {record.versions.map(({ revision, what, by, at }) => (
              <tr key={revision}>
                <td className="number">{revision}</td>
                <td>{t(what === 'withdrawn' ? 'wasWithdrawn' : what)}</td>
                <td>{by}</td>
                <td className="nowrap">{showMoment(at, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      </div>
      {doing === 'correct' ? <CorrectDialog record={record} onClose={close} /> : null}
      {doing === 'withdraw' ? <WithdrawDialog record={record} onClose={close} /> : null}
      {doing === 'advance' && next !== undefined ? (
        <AdvanceDialog record={record} stage={next} onClose={close} />
      ) : null}
    </>
  );
}

/** What was filled in, field by field. */
function fieldFacts(record: OutputOf<typeof readActivity>, lang: 'zh' | 'en'): readonly (readonly [string, string])[] {
  const { form, persons, values } = record;
  const nameOf = (id: string) => persons.find((person) => person.id === id)?.name ?? '';
  return [...form.fields, ...form.stages.flatMap(({ fields }) => fields)].map((field) => [
    field.name[lang],
    shownFormValue(field, values[field.id], { lang, nameOf }),
  ]);
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => (
      <div key={label} style={{ display: 'contents' }}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ));
}
