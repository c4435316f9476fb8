import { MARKS } from '@dudao/core/issue/ledgers-format';
import { MARK_NAMES } from '@dudao/core/issue/marks';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { shownFormValue } from '@dudao/core/pack/form';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ClauseName } from './ClausePick.tsx';
import { EditDialog } from './EditDialog.tsx';
import type { Issue } from './issue-record.ts';
import { handOverName, LeaderDialog } from './LeaderDialog.tsx';
import { PlainWeekMark } from './PlainWeekMark.tsx';
import { SourceFact } from './SourceFact.tsx';

const TEXTS = {
  found: { zh: '发现了什么', en: 'What was found' },
  edit: { zh: '修改登记内容', en: 'Rewrite the entry' },
  detail: { zh: '详细情况', en: 'In detail' },
  foundOn: { zh: '发现日期', en: 'Found on' },
  source: { zh: '来源', en: 'Source' },
  writtenBy: { zh: '登记', en: 'Written' },
  keeper: { zh: '台账管理单位', en: 'Kept by' },
  owner: { zh: '责任单位、责任人', en: 'Owner' },
  joint: { zh: '共同责任单位', en: 'Joint owners' },
  outside: { zh: '系统外条款', en: 'not of the system' },
  nobody: { zh: '未交办', en: 'nobody yet' },
  handling: { zh: '办理类别', en: 'Handling' },
  fixDueOn: { zh: '整改期限', en: 'To be put right by' },
  extensions: { zh: '已延期 {count} 次', en: 'extended {count} times' },
  lookOn: { zh: '下次查看', en: 'Looked at next' },
  secret: { zh: '保密，您看不到', en: 'kept back from you' },
  supervisors: { zh: '督办领导', en: 'Supervised by' },
  raisedTo: { zh: '上提至', en: 'Raised to' },
  counts: { zh: '返工 {rounds} 次，重开 {reopened} 次', en: 'handed back {rounds} times, reopened {reopened} times' },
};

/** What an entry says: what was found, who owes it, how it is handled. */
export function IssueFacts({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [isEditing, setIsEditing] = useState(false);
  const [isHandingOver, setIsHandingOver] = useState(false);
  const { ledgerKind, values, marks } = issue;
  const comma = lang === 'zh' ? '、' : ', ';
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('detail'), issue.detail],
    ...ledgerKind.fields.map((field) => {
      if (field.kind === 'persons') {
        const ids = values[field.id];
        const named = issue.leaders.filter(({ id }) => Array.isArray(ids) && ids.includes(id));
        return [
          say(field.name),
          named.length === 0 ? '' : <Led key={field.id} issue={issue} persons={named} />,
        ] as const;
      }
      const value = shownFormValue(field, values[field.id], { lang, nameOf: () => '' });
      return [say(field.name), value] as const;
    }),
    ...issue.keptBack.map((name) => [say(name), t('secret')] as const),
    ...MARKS.map((mark) => {
      const value = marks[mark];
      if (mark === 'clause' && value !== null)
        return [say(MARK_NAMES.clause), <ClauseFact key="clause" issue={issue} />] as const;
      if (value === null || mark === 'clause' || mark === 'place') return [say(MARK_NAMES[mark]), value] as const;
      const name = Object.entries(MARK_CHOICES[mark]).find(([id]) => id === value)?.[1];
      return [say(MARK_NAMES[mark]), name === undefined ? value : say(name)] as const;
    }),
    [t('foundOn'), showDay(issue.foundOn, lang)],
    [t('source'), <SourceFact key="source" issue={issue} />],
    [t('writtenBy'), `${issue.writtenBy} ${showDay(issue.writtenAt, lang)}`],
    [t('keeper'), issue.keeper.name],
    [t('owner'), [issue.owner?.name ?? t('nobody'), issue.ownerPerson].filter(Boolean).join(' ')],
    [t('joint'), issue.joint.map(({ name }) => name).join(comma)],
    [t('handling'), issue.handlingName === null ? '' : say(issue.handlingName)],
    ...(ledgerKind.classes.find(({ id }) => id === issue.handling)?.form ?? []).map((field) => {
      const given = issue.handlingValues[field.id];
      const isDay = field.kind === 'day' && typeof given === 'string';
      return [
        say(field.name),
        isDay ? showDay(given, lang) : shownFormValue(field, given, { lang, nameOf: () => '' }),
      ] as const;
    }),
    [
      t('lookOn'),
      issue.lookOn === null ? '' : <ReckonedDay key="look" on={issue.lookOn} isSaid={issue.lookOn === issue.dueOn} />,
    ],
    [
      t('fixDueOn'),
      issue.fixDueOn === null ? (
        ''
      ) : (
        <ReckonedDay
          key="due"
          on={issue.fixDueOn}
          isSaid={issue.fixDueOn === issue.dueOn}
          more={issue.extensions > 0 ? ` · ${t('extensions', { count: issue.extensions })}` : ''}
        />
      ),
    ],
    [
      t('supervisors'),
      issue.supervisors.length === 0 ? '' : <Led key="supervisors" issue={issue} persons={issue.supervisors} />,
    ],
    [t('raisedTo'), issue.raisedTo?.name ?? ''],
  ];
  return (
    <Section
      title={t('found')}
      level={2}
      aside={
        <span className="line">
          {mayHandOver(issue) ? (
            <Button onClick={() => setIsHandingOver(true)}>{say(handOverName(issue))}</Button>
          ) : null}
          {issue.actions.edit === true ? <Button onClick={() => setIsEditing(true)}>{t('edit')}</Button> : null}
        </span>
      }
    >
      <dl className="facts issue-facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name} className="issue-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {issue.rounds + issue.reopened === 0 ? null : (
        <p className="small quiet">{t('counts', { rounds: issue.rounds, reopened: issue.reopened })}</p>
      )}
      {isHandingOver ? <LeaderDialog issue={issue} onClose={() => setIsHandingOver(false)} /> : null}
      {isEditing ? <EditDialog issue={issue} onClose={() => setIsEditing(false)} /> : null}
    </Section>
  );
}

/** A day that is reckoned in working days, marked where that year's holidays are not announced. `isSaid`: the first line of the page says it of this day. */
function ReckonedDay({
  on,
  isSaid,
  more = '',
}: {
  readonly on: string;
  readonly isSaid: boolean;
  readonly more?: string;
}) {
  const { lang } = useLanguage();
  return (
    <>
      {showDay(on, lang)}
      {more}
      {isSaid ? null : <PlainWeekMark on={on} />}
    </>
  );
}

/** Whoever keeps the ledger hands it to another leader in charge while it is not ended. */
function mayHandOver({ leaders, supervisors, parts, phase }: Issue): boolean {
  const keeps = parts.includes('keeper') || parts.includes('keeper-head');
  return keeps && leaders.length + supervisors.length > 0 && phase !== 'closed' && phase !== 'void';
}

/** The clause: by what it is called where it was picked, marked where it is text of no standard here. */
function ClauseFact({ issue: { marks, clauseRef, source } }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  if (clauseRef !== null) return <ClauseName clause={clauseRef} />;
  return (
    <>
      {marks.clause}
      {source === 'threshold' ? null : <span className="issue-tag">{t('outside')}</span>}
    </>
  );
}

/** Leaders by name; each opens what else they lead or supervise. */
function Led({ issue, persons }: { readonly issue: Issue; readonly persons: Issue['leaders'] }) {
  return (
    <span className="line">
      {persons.map(({ id, name }) => (
        <Link key={id} to={paths.issues(issue.keeper.id, { leader: id })}>
          {name}
        </Link>
      ))}
    </span>
  );
}
