import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { readUnit } from '@dudao/core/org/contract';
import { readUnitRecognition } from '@dudao/core/recognition/contract';
import { RECOGNITION_PROBLEMS } from '@dudao/core/recognition/problems';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Timeline } from '../recognition/Timeline.tsx';
import { TitleTable } from '../recognition/TitleTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  title: { zh: '认定与称号', en: 'Recognition' },
  lead: {
    zh: '每个项目各轮的结论并排，先后分明。',
    en: 'The rounds of each programme side by side, in the order in which they came.',
  },
  register: { zh: '认定总览', en: 'Register' },
  titles: { zh: '称号', en: 'Titles' },
  noTitles: { zh: '还没有称号。', en: 'No title yet.' },
  history: { zh: '历史', en: 'History' },
  noHistory: { zh: '还没有申报和认定。', en: 'Nothing was applied for or decided yet.' },
  offers: { zh: '可以申报', en: 'What can be applied for' },
  noOffers: { zh: '没有适用于本单位的项目。', en: 'No programme is for this kind of unit.' },
  programme: { zh: '项目', en: 'Programme' },
  rounds: { zh: '轮次', en: 'Rounds' },
  person: { zh: '（人员）', en: ' (person)' },
  applyFor: { zh: '申报{round}', en: 'Apply: {round}' },
  applyOf: { zh: '申报：{programme} · {round}', en: 'Apply: {programme}, {round}' },
};

const CATALOGUE: ProblemCatalogue = RECOGNITION_PROBLEMS;

/** One unit: its titles, its history by programme, and what it may apply for. */
export function UnitRecognitionPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const read = useRead(readUnitRecognition, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (read.isPending || unit.isPending) return <Loading lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { titles, decisions, applications, offers, actions } = read.data;
  const programmes = [
    ...new Map([...applications, ...decisions].map(({ programmeId, programme }) => [programmeId, programme])),
  ];
  const roundsOf = (programmeId: string) => {
    const offered = offers.find((one) => one.programmeId === programmeId)?.rounds;
    const known = [...decisions, ...applications].flatMap((one) =>
      one.programmeId === programmeId && one.round !== null ? [[one.round.id, one.round] as const] : [],
    );
    return offered ?? [...new Map(known).values()];
  };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.recognition(unitId)}>
            {t('register')}
          </Link>
        }
      />
      <div className="stack wide">
        <Section title={t('titles')} level={2} empty={titles.length === 0 && t('noTitles')}>
          <TitleTable
            titles={titles}
            {...(titles.some(({ person }) => person !== null) ? {} : { without: 'holder' })}
          />
        </Section>
        <Section title={t('history')} level={2} empty={programmes.length === 0 && t('noHistory')}>
          <div className="stack">
            {programmes.map(([id, title]) => (
              <Section
                key={id}
                title={say(title)}
                aside={<Link to={paths.programme(id, unitId)}>{t('programme')}</Link>}
              >
                <Timeline
                  name={say(title)}
                  rounds={roundsOf(id)}
                  decisions={decisions.filter((one) => one.programmeId === id)}
                  applications={applications.filter((one) => one.programmeId === id)}
                />
              </Section>
            ))}
          </div>
        </Section>
        {actions.apply === true ? (
          <Section title={t('offers')} level={2} empty={offers.length === 0 && t('noOffers')}>
            <PlainTable heads={[t('programme'), t('rounds')]}>
              {offers.map((offer) => (
                <tr key={offer.programmeId}>
                  <th scope="row">
                    <Link to={paths.programme(offer.programmeId, unitId)}>{say(offer.title)}</Link>
                    {offer.forPersons ? <span className="quiet">{t('person')}</span> : null}
                  </th>
                  <td>
                    <div className="line">
                      {offer.rounds.map((round) => {
                        const kind = round.whyNot === null ? undefined : CATALOGUE[round.whyNot.problem];
                        const why = kind === undefined ? null : fillText(kind.text, lang, round.whyNot?.params);
                        const about = { programme: offer.programmeId, round: round.id };
                        return why === null ? (
                          <Link
                            key={round.id}
                            className="button"
                            aria-label={t('applyOf', { programme: say(offer.title), round: say(round.name) })}
                            to={paths.applying(unitId, about)}
                          >
                            {t('applyFor', { round: say(round.name) })}
                          </Link>
                        ) : (
                          <span key={round.id} className="small quiet">
                            {say(round.name)}：{why}
                          </span>
                        );
                      })}
                    </div>
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        ) : null}
      </div>
    </>
  );
}
