import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { PublicationFacts as Facts } from './publication-record.ts';
import { StateMark } from './StateMark.tsx';

const TEXTS = {
  facts: { zh: '基本情况', en: 'Facts' },
  state: { zh: '状态', en: 'State' },
  standard: { zh: '标准', en: 'Standard' },
  runs: { zh: '所依据的评估', en: 'Rests on' },
  run: { zh: '{unit} {day}', en: '{unit} {day}' },
  measure: { zh: '按什么排位', en: 'Ranked by' },
  grouping: { zh: '分组', en: 'Grouped by' },
  against: { zh: '进位与什么比', en: 'Movement against' },
  ofRuns: { zh: '{period} 学年的评估', en: 'the evaluation of {period}' },
  ofPublished: { zh: '{period} 学年公布的结果', en: 'what was published for {period}' },
  nothing: { zh: '没有上一次', en: 'nothing before' },
  reply: { zh: '单位答复', en: 'Replies' },
  days: {
    zh: '告知后 {days} 个{count}，不足 {least} 个单位的组不公布',
    en: '{days} {count} after being told; groups under {least} units are not told',
  },
  working: { zh: '工作日', en: 'working days' },
  calendar: { zh: '自然日', en: 'days' },
  due: { zh: '{day} 前答复', en: 'until {day}' },
  digest: { zh: '快照摘要（SHA-256）', en: 'Digest of the snapshot (SHA-256)' },
  signatures: { zh: '签署', en: 'Signed by' },
  signature: { zh: '{by}，{at}', en: '{by}, {at}' },
  leftOut: { zh: '没有列入的单位', en: 'Left out' },
  supersedes: { zh: '取代', en: 'Supersedes' },
  earlier: { zh: '先前公布的那一次', en: 'the earlier publication' },
  later: { zh: '后来公布的那一次', en: 'the later publication' },
  supersededBy: { zh: '已被取代', en: 'Superseded by' },
  deeds: { zh: '决定记录', en: 'Decisions' },
  when: { zh: '时间', en: 'When' },
  what: { zh: '办了什么', en: 'What' },
  who: { zh: '谁', en: 'Who' },
  why: { zh: '理由', en: 'Why' },
  proposed: { zh: '提出公布', en: 'proposed' },
  told: { zh: '告知各单位', en: 'units were told' },
  'left-out': { zh: '不列入一个单位', en: 'a unit was left out' },
  'taken-in': { zh: '重新列入一个单位', en: 'a unit was taken in again' },
  'objection-upheld': { zh: '采纳异议', en: 'an objection was upheld' },
  'objection-rejected': { zh: '不采纳异议', en: 'an objection was not upheld' },
  'grades-confirmed': { zh: '确认等次', en: 'grades were confirmed' },
  'grades-changed': { zh: '改定等次', en: 'grades were changed' },
  frozen: { zh: '冻结', en: 'frozen' },
  reopened: { zh: '解冻', en: 'reopened' },
  signed: { zh: '签署', en: 'signed' },
  published: { zh: '公布', en: 'published' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};

/** What a publication is, what it rests on, and how far it is. */
export function PublicationFacts({ publication }: { readonly publication: Facts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { rules, against, replyDueOn, digest, signatures, leftOut, supersedes, supersededBy } = publication;
  return (
    <Section title={t('facts')} level={2}>
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <StateMark state={publication.state} />
        </dd>
        <dt>{t('standard')}</dt>
        <dd>
          {say(publication.standardTitle)}（{publication.standardId} {publication.version}）
        </dd>
        <dt>{t('runs')}</dt>
        <dd>
          {publication.runs.map(({ id, unitName, on }, i) => (
            <span key={id}>
              {i === 0 ? null : '、'}
              <Link to={paths.run(id)}>{t('run', { unit: unitName, day: showDay(on, lang) })}</Link>
            </span>
          ))}
        </dd>
        <dt>{t('measure')}</dt>
        <dd>{say(publication.measure.name)}</dd>
        <dt>{t('grouping')}</dt>
        <dd>{say(publication.groupingName)}</dd>
        <dt>{t('against')}</dt>
        <dd>
          {against === null
            ? t('nothing')
            : t(against.published ? 'ofPublished' : 'ofRuns', { period: against.period })}
        </dd>
        <dt>{t('reply')}</dt>
        <dd>
          {t('days', { days: rules.replyDays, count: t(rules.replyCount), least: rules.leastGroup })}
          {replyDueOn === null ? null : `；${t('due', { day: showDay(replyDueOn, lang) })}`}
        </dd>
        {digest === null ? null : (
          <>
            <dt>{t('digest')}</dt>
            <dd className="publication-digest">{digest}</dd>
          </>
        )}
        {signatures.length === 0 ? null : (
          <>
            <dt>{t('signatures')}</dt>
            <dd>{signatures.map(({ by, at }) => t('signature', { by, at: showMoment(at, lang) })).join('；')}</dd>
          </>
        )}
        {leftOut.length === 0 ? null : (
          <>
            <dt>{t('leftOut')}</dt>
            <dd>{leftOut.map(({ name, reason }) => `${name}（${reason}）`).join('、')}</dd>
          </>
        )}
        {supersedes === null ? null : (
          <>
            <dt>{t('supersedes')}</dt>
            <dd>
              <Link to={paths.publication(supersedes.id)}>{t('earlier')}</Link>：{supersedes.reason}
            </dd>
          </>
        )}
        {supersededBy === null ? null : (
          <>
            <dt>{t('supersededBy')}</dt>
            <dd>
              <Link to={paths.publication(supersededBy)}>{t('later')}</Link>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** Every decision about a publication, with who took it and why. */
export function DeedList({ publication }: { readonly publication: Facts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const nameOf = (what: string) => (what in TEXTS ? t(what as keyof typeof TEXTS) : what);
  return (
    <Section title={t('deeds')} level={2}>
      <PlainTable heads={[t('when'), t('what'), t('who'), t('why')]}>
        {publication.deeds.map(({ what, by, at, reason }) => (
          <tr key={`${at} ${what} ${reason}`}>
            <td className="nowrap">{showMoment(at, lang)}</td>
            <th scope="row">{nameOf(what)}</th>
            <td>{by}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
