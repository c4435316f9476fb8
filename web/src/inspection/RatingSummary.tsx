import { type DeviationVerdict, LEAST_TO_JUDGE } from '@dudao/core/inspection/deviation';
import { GRADE_FACTS, GRADES } from '@dudao/core/inspection/inspector-kind';
import { LEAST_RATERS, TEAM_ASPECT_NAMES, TEAM_ASPECTS } from '@dudao/core/inspection/oversight';
import { openRatings, readRatings } from '@dudao/core/inspection/oversight-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '单位对督导组的评议', en: 'What units say of the teams' },
  open: { zh: '发起评议', en: 'Open a round' },
  none: { zh: '还没有发起过评议。', en: 'No round was opened.' },
  name: { zh: '名称', en: 'Title' },
  closesOn: { zh: '截止（不含当日）', en: 'Until (not including)' },
  running: { zh: '进行中，{day} 截止后汇总', en: 'running; summarised after {day}' },
  nobody: { zh: '没有单位评议', en: 'nobody rated' },
  team: { zh: '督导组', en: 'Team' },
  raters: { zh: '评议单位', en: 'Units' },
  few: { zh: '不足 {least} 个单位，不显示', en: 'fewer than {least} units: not shown' },
  scale: {
    zh: '折算：{scale}。评议只供督导室汇总，督导组看不到。',
    en: 'Scale: {scale}. For the office alone; teams see nothing.',
  },
  against: { zh: '与各组平均相比', en: 'Against all teams' },
  difference: { zh: '{difference}（±{band}）', en: '{difference} (±{band})' },
  alone: { zh: '没有可比的组', en: 'nothing to compare' },
  bands: {
    zh: '括号内是按单位个数算出的 95% 范围：差距没有超出它的，可能只是偶然；不足 {least} 个单位的不作判断。单位不服的，可以投诉申诉。',
    en: 'In brackets: the 95 % band for that number of units. A difference within it may be chance; fewer than {least} units are not judged. A unit that disagrees may complain.',
  },
  done: { zh: '已发起。', en: 'Opened.' },
};

const DEVIATIONS: Readonly<
  Record<DeviationVerdict, { readonly zh: string; readonly en: string; readonly standing: Standing }>
> = {
  few: { zh: '单位少，不判断', en: 'too few to judge', standing: 'none' },
  near: { zh: '与平均相当', en: 'about the mean', standing: 'met' },
  above: { zh: '高于平均', en: 'above the mean', standing: 'floor' },
  below: { zh: '低于平均', en: 'below the mean', standing: 'miss' },
};

/** Rounds of rating, each with the means of its teams once it is over. */
export function RatingSummary({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [opening, setOpening] = useState(false);
  const found = useRead(readRatings, { unitId });
  const { shown, save } = useSaving(openRatings, { say: () => toast(t('done')), close: () => setOpening(false) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { rounds } = found.data;
  const scale = GRADES.map((grade) => `${say(GRADE_FACTS[grade].name)} = ${GRADE_FACTS[grade].points}`).join(
    lang === 'zh' ? '，' : ', ',
  );
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={<Button onClick={() => setOpening(true)}>{t('open')}</Button>}
        empty={rounds.length === 0 && t('none')}
      >
        <p className="small quiet">{`${t('scale', { scale })}${t('bands', { least: LEAST_TO_JUDGE })}`}</p>
        <PlainTable
          heads={[
            t('name'),
            t('team'),
            ...TEAM_ASPECTS.map((aspect) => ({ number: say(TEAM_ASPECT_NAMES[aspect]) })),
            { number: t('raters') },
            t('against'),
          ]}
        >
          {rounds.map((round) =>
            round.teams.length === 0 ? (
              <tr key={round.id}>
                <th scope="row">{round.title}</th>
                <td className="quiet" colSpan={TEAM_ASPECTS.length + 3}>
                  {round.isClosed ? t('nobody') : t('running', { day: showDay(round.closesOn, lang) })}
                </td>
              </tr>
            ) : (
              round.teams.map((team, i) => (
                <tr key={`${round.id}:${team.bodyId}`}>
                  <th scope="row">{i === 0 ? round.title : ''}</th>
                  <td>{team.name}</td>
                  {team.means === null ? (
                    <td className="quiet" colSpan={TEAM_ASPECTS.length + 2}>
                      {t('few', { least: LEAST_RATERS })}
                    </td>
                  ) : (
                    <>
                      {TEAM_ASPECTS.map((aspect) => (
                        <td key={aspect} className="number">
                          {showNumber(team.means?.[aspect] ?? null, 2)}
                        </td>
                      ))}
                      <td className="number">{team.raters}</td>
                      <td>
                        {team.deviation === null ? (
                          <span className="quiet">{t('alone')}</span>
                        ) : (
                          <>
                            <VerdictMark
                              standing={DEVIATIONS[team.deviation.verdict].standing}
                              word={say(DEVIATIONS[team.deviation.verdict])}
                            />{' '}
                            <span className="small nowrap">
                              {t('difference', {
                                difference: `${team.deviation.difference > 0 ? '+' : ''}${showNumber(team.deviation.difference, 2)}`,
                                band: showNumber(team.deviation.band, 2),
                              })}
                            </span>
                          </>
                        )}
                      </td>
                    </>
                  )}
                </tr>
              ))
            ),
          )}
        </PlainTable>
      </Section>
      {opening ? (
        <EntryDialog
          title={t('open')}
          fields={[
            { id: 'title', label: t('name'), kind: 'text' },
            { id: 'closesOn', label: t('closesOn'), kind: 'day' },
          ]}
          shown={shown}
          onSave={(values) => save({ unitId, ...values })}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </>
  );
}
