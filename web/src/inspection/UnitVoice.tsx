import { GRADE_FACTS, GRADES, type Grade } from '@dudao/core/inspection/inspector-kind';
import { TEAM_ASPECT_NAMES, TEAM_ASPECTS, type TeamAspect, type TeamGrades } from '@dudao/core/inspection/oversight';
import { fileComplaint, rateTeam, readUnitVoice } from '@dudao/core/inspection/oversight-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '联系本单位的督导组', en: 'Teams that look after this unit' },
  none: { zh: '现在没有督导组联系本单位。', en: 'No team looks after this unit now.' },
  team: { zh: '督导组', en: 'Team' },
  members: { zh: '成员', en: 'Members' },
  ratings: { zh: '评议', en: 'Rating' },
  rate: { zh: '评议', en: 'Rate' },
  rateOf: { zh: '评议“{team}”（{round}）', en: 'Rate {team} ({round})' },
  rated: { zh: '已评，{day} 前可改', en: 'rated; may be changed before {day}' },
  noRound: { zh: '没有进行中的评议', en: 'no round is open' },
  secret: {
    zh: '评议只供督导室汇总，不足三家不显示；督导组看不到。',
    en: 'For the office’s summary alone, from three units on; the team sees nothing.',
  },
  complain: { zh: '投诉', en: 'Complain' },
  complainOf: { zh: '投诉“{team}”的人员', en: 'Complain about somebody of {team}' },
  complainNote: { zh: '投诉直接送督导组之上的机构，不经督导组。', en: 'It goes to the office above, past the team.' },
  about: { zh: '被投诉人', en: 'About whom' },
  text: { zh: '内容', en: 'What happened' },
  complaints: { zh: '本单位的投诉', en: 'Complaints of this unit' },
  filedOn: { zh: '日期', en: 'Day' },
  goesTo: { zh: '受理', en: 'Judged by' },
  answer: { zh: '答复', en: 'Answer' },
  waiting: { zh: '尚未答复', en: 'not yet answered' },
  save: { zh: '提交', en: 'Submit' },
  done: { zh: '已提交。', en: 'Submitted.' },
  filed: { zh: '已送 {goesTo}。', en: 'Sent to {goesTo}.' },
};

type Doing =
  | { readonly what: 'rate'; readonly roundId: string; readonly round: string; readonly team: TeamShown }
  | { readonly what: 'complain'; readonly team: TeamShown };

interface TeamShown {
  readonly bodyId: string;
  readonly name: string;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** Where the unit has its say about the teams that look after it. */
export function UnitVoice({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readUnitVoice, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { teams, rounds, complaints } = found.data;
  const close = () => setDoing(null);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={<span className="small quiet">{t('secret')}</span>}
        empty={teams.length === 0 && t('none')}
      >
        <PlainTable heads={[t('team'), t('members'), t('ratings'), t('complain')]}>
          {teams.map((team) => (
            <tr key={team.bodyId}>
              <th scope="row">{team.name}</th>
              <td>{team.members.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ')}</td>
              <td>
                {rounds.length === 0 ? <span className="quiet">{t('noRound')}</span> : null}
                {rounds.map((round) => (
                  <div key={round.id} className="line">
                    <Button
                      aria-label={t('rateOf', { team: team.name, round: round.title })}
                      onClick={() => setDoing({ what: 'rate', roundId: round.id, round: round.title, team })}
                    >
                      {round.title}
                    </Button>
                    {round.rated.includes(team.bodyId) ? (
                      <VerdictMark standing="met" word={t('rated', { day: showDay(round.closesOn, lang) })} />
                    ) : null}
                  </div>
                ))}
              </td>
              <td>
                <Button
                  look="plain"
                  aria-label={t('complainOf', { team: team.name })}
                  onClick={() => setDoing({ what: 'complain', team })}
                >
                  {t('complain')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {complaints.length === 0 ? null : (
        <Section title={t('complaints')} level={2}>
          <PlainTable heads={[t('about'), t('text'), t('filedOn'), t('goesTo'), t('answer')]}>
            {complaints.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.about}</th>
                <td>{one.text}</td>
                <td className="nowrap">{showDay(one.filedOn, lang)}</td>
                <td>{one.goesTo}</td>
                <td className={one.answer === null ? 'quiet' : undefined}>{one.answer ?? t('waiting')}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      )}
      {doing?.what === 'rate' ? <RateDialog unitId={unitId} doing={doing} onClose={close} /> : null}
      {doing?.what === 'complain' ? <ComplainDialog unitId={unitId} team={doing.team} onClose={close} /> : null}
    </>
  );
}

interface RateProps {
  readonly unitId: string;
  readonly doing: Extract<Doing, { readonly what: 'rate' }>;
  readonly onClose: () => void;
}

function RateDialog({ unitId, doing: { roundId, round, team }, onClose }: RateProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [grades, setGrades] = useState<TeamGrades>({
    present: 'good',
    guidance: 'good',
    fairness: 'good',
    burden: 'good',
    integrity: 'good',
  });
  const { shown, save } = useSaving(rateTeam, { say: () => toast(t('done')), close: onClose });
  const set = (aspect: TeamAspect, grade: Grade) => setGrades({ ...grades, [aspect]: grade });
  return (
    <FormDialog
      title={t('rateOf', { team: team.name, round })}
      save={t('save')}
      {...shown}
      onSave={() => save({ unitId, roundId, bodyId: team.bodyId, grades })}
      onClose={onClose}
    >
      <Notice>{t('secret')}</Notice>
      {TEAM_ASPECTS.map((aspect) => (
        <Field key={aspect} label={say(TEAM_ASPECT_NAMES[aspect])}>
          <select
            value={grades[aspect]}
            onChange={(event) => set(aspect, GRADES.find((one) => one === event.target.value) ?? grades[aspect])}
          >
            {GRADES.map((grade) => (
              <option key={grade} value={grade}>
                {say(GRADE_FACTS[grade].name)}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </FormDialog>
  );
}

interface ComplainProps {
  readonly unitId: string;
  readonly team: TeamShown;
  readonly onClose: () => void;
}

function ComplainDialog({ unitId, team, onClose }: ComplainProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [personId, setPersonId] = useState(team.members[0]?.id ?? '');
  const { shown, save } = useSaving(fileComplaint, {
    say: ({ goesTo }) => toast(t('filed', { goesTo })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('complainOf', { team: team.name })}
      save={t('save')}
      look="decide"
      fields={[{ id: 'text', label: t('text'), kind: 'long' }]}
      shown={shown}
      isReady={personId !== ''}
      onSave={({ text }) => save({ unitId, bodyId: team.bodyId, personId, text })}
      onClose={onClose}
    >
      <Notice>{t('complainNote')}</Notice>
      <Field label={t('about')}>
        <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
          {team.members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
