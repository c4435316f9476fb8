import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { IssueLight } from '../issue/IssueLight.tsx';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Notice } from '../ui/State.tsx';
import { OpinionMark } from './OpinionMark.tsx';
import type { OpinionRecord } from './opinion-record.ts';

const TEXTS = {
  state: { zh: '状态', en: 'State' },
  number: { zh: '文号', en: 'Number' },
  office: { zh: '发出单位', en: 'Office' },
  unit: { zh: '被督导单位', en: 'Unit' },
  visits: { zh: '督导', en: 'Visits' },
  type: { zh: '类型', en: 'Type' },
  drafted: { zh: '起草', en: 'Drafted' },
  signed: { zh: '签审', en: 'Signed off' },
  sent: { zh: '反馈', en: 'Sent' },
  answered: { zh: '答复', en: 'Answered' },
  issued: { zh: '印发', en: 'Issued' },
  byAt: { zh: '{by}，{at}', en: '{by}, {at}' },
  due: { zh: '应在 {day} 前', en: 'due by {day}' },
  silent: { zh: '期内没有答复，如实记录。', en: 'No answer in time; recorded as it is.' },
  agreement: { zh: '期内没有答复，按规程视为同意。', en: 'No answer in time, which the rules count as agreement.' },
  cancelled: { zh: '“{title}”已取消，不能据此发出。请撤回。', en: '“{title}” was cancelled: withdraw this opinion.' },
  withdrawn: { zh: '{at} 由{by}撤回：{reason}', en: 'Withdrawn on {at} by {by}: {reason}' },
  supersedes: { zh: '取代', en: 'Supersedes' },
  supersededBy: { zh: '已被取代，现行的是', en: 'Superseded; in force is' },
};

/** What an opinion is, how far it is and whom it waits for. */
export function OpinionFacts({ opinion }: { readonly opinion: OpinionRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const byAt = (said: { readonly by: string; readonly at: string } | null): ReactNode =>
    said === null ? null : t('byAt', { by: said.by, at: showMoment(said.at, lang) });
  const due = (day: string | null, isWaiting: boolean): ReactNode =>
    day === null ? null : (
      <>
        {t('due', { day: showDay(day, lang) })} {isWaiting ? <IssueLight light={opinion.light} dueOn={day} /> : null}
      </>
    );
  const waits = opinion.waits?.dueOn;
  const facts: readonly (readonly [keyof typeof TEXTS, ReactNode])[] = [
    ['number', opinion.number],
    ['office', opinion.team === null ? opinion.office.name : `${opinion.office.name} · ${opinion.team.name}`],
    ['unit', opinion.unit.name],
    ['type', say(VISIT_TYPE_FACTS[opinion.type].name)],
    ['visits', <VisitLinks key="visits" opinion={opinion} />],
    ['drafted', byAt(opinion.drafted)],
    ['signed', byAt(opinion.signed)],
    ['sent', byAt(opinion.sent) ?? due(opinion.preliminaryDueOn, waits === opinion.preliminaryDueOn)],
    [
      'answered',
      byAt(opinion.answered) ??
        (opinion.silent
          ? t(opinion.silence === 'agreement' ? 'agreement' : 'silent')
          : due(opinion.replyDueOn, waits === opinion.replyDueOn)),
    ],
    [
      'issued',
      byAt(opinion.issued) ?? due(opinion.issueDueOn, waits === opinion.issueDueOn && opinion.waits?.for === 'office'),
    ],
  ];
  return (
    <section className="stack">
      <Notices opinion={opinion} />
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <OpinionMark state={opinion.state} />
        </dd>
        {facts.map(([name, said]) =>
          said === null ? null : (
            <Fragment key={name}>
              <dt>{t(name)}</dt>
              <dd>{said}</dd>
            </Fragment>
          ),
        )}
        {opinion.supersedes === null ? null : (
          <>
            <dt>{t('supersedes')}</dt>
            <dd>
              <Link to={paths.opinion(opinion.supersedes.id)}>{opinion.supersedes.number}</Link>{' '}
              <span className="quiet">{opinion.supersedes.reason}</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function VisitLinks({ opinion }: { readonly opinion: OpinionRecord }) {
  return opinion.visits.map(({ id, title }, i) => (
    <Fragment key={id}>
      {i === 0 ? null : '、'}
      <Link to={paths.visit(id)}>{title}</Link>
    </Fragment>
  ));
}

function Notices({ opinion }: { readonly opinion: OpinionRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { withdrawn, supersededBy, visits, state } = opinion;
  const cancelled = visits.find((visit) => visit.cancelled);
  return (
    <>
      {withdrawn === null ? null : (
        <Notice kind="decide">
          {t('withdrawn', { at: showMoment(withdrawn.at, lang), by: withdrawn.by, reason: withdrawn.reason })}
        </Notice>
      )}
      {supersededBy === null ? null : (
        <Notice kind="decide">
          {t('supersededBy')} <Link to={paths.opinion(supersededBy.id)}>{supersededBy.number}</Link>
        </Notice>
      )}
      {cancelled === undefined ||
      state === 'withdrawn' ||
      opinion.issued !== null ||
      opinion.supersedes !== null ? null : (
        <Notice kind="decide">{t('cancelled', { title: cancelled.title })}</Notice>
      )}
    </>
  );
}
