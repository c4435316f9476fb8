import { RECUSAL_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { assignUnits, type readTeams } from '@dudao/core/inspection/team-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '督导组与联系单位', en: 'Teams and their units' },
  none: {
    zh: '还没有督导组。可以由抽取结果成立，也可以在“人员与机构”里成立。',
    en: 'No team yet: found them from a draw, or under “People and bodies”.',
  },
  found: { zh: '成立督导组', en: 'Found a team' },
  team: { zh: '督导组', en: 'Team' },
  members: { zh: '成员', en: 'Members' },
  noHead: { zh: '无组长', en: 'no head' },
  units: { zh: '联系单位', en: 'Units' },
  perPerson: { zh: '人均单位', en: 'Units per person' },
  days: { zh: '近 30 天在点（天）', en: 'Days on site, 30 days' },
  visits: { zh: '近 30 天走访', en: 'Visits, 30 days' },
  contact: { zh: '最近联系', en: 'Last contact' },
  never: { zh: '{unit}：尚未联系', en: '{unit}: not yet' },
  last: { zh: '{unit}：{day}', en: '{unit}: {day}' },
  silent: { zh: '{count} 个单位超过 {days} 天没有联系', en: '{count} units without contact for more than {days} days' },
  lacks: { zh: '还差 {count} 人，不能分给单位', en: '{count} short; no units can be given to it' },
  conflict: {
    zh: '{person}应回避{unit}（{kind}），请调整。',
    en: '{person} is recused from {unit} ({kind}); change it.',
  },
  unassigned: { zh: '没有督导组的单位 {count} 个', en: '{count} units without a team' },
  allAssigned: { zh: '每个单位都有督导组。', en: 'Every unit has a team.' },
  proposed: { zh: '按人均最少、回避除外，可分给：', en: 'Fewest units per person first, recusals respected:' },
  line: { zh: '{unit} → {team}', en: '{unit} → {team}' },
  left: { zh: '{count} 个单位没有组可以接（人数不足或都应回避）。', en: '{count} units fit no team.' },
  give: { zh: '照此分配', en: 'Give them out so' },
  done: { zh: '已分配 {count} 个单位。', en: '{count} units given out.' },
};

export type Board = OutputOf<typeof readTeams>;

/** Every team with load, contact and conflicts; below it what nobody looks after, and how it could be given out. */
export function TeamBoard({ unitId, board }: { readonly unitId: string; readonly board: Board }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const between = lang === 'zh' ? '、' : ', ';
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        <Link className="button" to={paths.staff(unitId)}>
          {t('found')}
        </Link>
      }
      empty={board.teams.length === 0 && t('none')}
    >
      <PlainTable
        heads={[
          t('team'),
          t('members'),
          { number: t('units') },
          { number: t('perPerson') },
          { number: t('days') },
          { number: t('visits') },
          t('contact'),
        ]}
      >
        {board.teams.map((team) => (
          <tr key={team.bodyId}>
            <th scope="row">
              <Link to={paths.body(team.bodyId)}>{team.name}</Link>
            </th>
            <td>
              {team.head === null ? <span className="quiet">{`${t('noHead')} `}</span> : null}
              {team.members.map(({ name }) => name).join(between)}
              {team.lacks > 0 ? (
                <div>
                  <VerdictMark standing="miss" word={t('lacks', { count: team.lacks })} />
                </div>
              ) : null}
              <Conflicts team={team} />
            </td>
            <td className="number">{team.units.length}</td>
            <td className="number">
              {team.members.length === 0 ? '—' : showNumber(team.units.length / team.members.length, 1)}
            </td>
            <td className="number">{showNumber(team.days)}</td>
            <td className="number">{team.visits}</td>
            <td>
              <Contacts team={team} contactDays={board.contactDays} />
            </td>
          </tr>
        ))}
      </PlainTable>
      <Unassigned unitId={unitId} board={board} />
    </Section>
  );
}

type Team = Board['teams'][number];

function Conflicts({ team }: { readonly team: Team }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return team.conflicts.map(({ person, unit, kind }) => (
    <div key={`${person}:${unit}`}>
      <VerdictMark standing="miss" word={t('conflict', { person, unit, kind: say(RECUSAL_KIND_NAMES[kind]) })} />
    </div>
  ));
}

function Contacts({ team, contactDays }: { readonly team: Team; readonly contactDays: number | null }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const rare = contactDays === null ? [] : team.units.filter(({ silentDays }) => silentDays > contactDays);
  return (
    <>
      {rare.length > 0 ? (
        <VerdictMark standing="miss" word={t('silent', { count: rare.length, days: contactDays ?? 0 })} />
      ) : null}
      <ul className="small">
        {team.units.slice(0, 5).map(({ unit, lastContactOn }) => (
          <li key={unit.id}>
            {lastContactOn === null
              ? t('never', { unit: unit.name })
              : t('last', { unit: unit.name, day: showDay(lastContactOn, lang) })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Unassigned({ unitId, board }: { readonly unitId: string; readonly board: Board }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const give = useWrite(assignUnits, ['org']);
  const { unassigned, proposal, teams } = board;
  if (teams.length === 0) return null;
  if (unassigned.length === 0) return <p>{t('allAssigned')}</p>;
  const nameOf = (id: string) => unassigned.find((unit) => unit.id === id)?.name ?? '';
  const teamOf = (id: string) => teams.find((team) => team.bodyId === id)?.name ?? '';
  return (
    <Notice kind="decide">
      <strong>{t('unassigned', { count: unassigned.length })}</strong>
      {proposal.length === 0 ? (
        <p>{t('left', { count: unassigned.length })}</p>
      ) : (
        <>
          <p>{t('proposed')}</p>
          <ul className="small">
            {proposal.slice(0, 30).map((one) => (
              <li key={one.unitId}>{t('line', { unit: nameOf(one.unitId), team: teamOf(one.bodyId) })}</li>
            ))}
          </ul>
          <ErrorLine error={give.error} />
          <Button
            refused={reasonOf(board.actions.manage, INSPECTION_PROBLEMS, lang)}
            busy={give.isPending}
            onClick={() =>
              give.mutate(
                { unitId, assignments: proposal, fromOn: board.on },
                { onSuccess: ({ count }) => toast(t('done', { count })) },
              )
            }
          >
            {t('give')}
          </Button>
        </>
      )}
    </Notice>
  );
}
