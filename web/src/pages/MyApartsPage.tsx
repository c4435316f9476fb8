import { readOwnDrift } from '@dudao/core/field/apart/agreement-contract';
import { listOwnCalibrations } from '@dudao/core/field/apart/calibration-contract';
import { listOwnAparts } from '@dudao/core/field/apart/contract';
import { Link } from 'react-router';
import { ApartTable } from '../field/apart/ApartTable.tsx';
import { CalibrationFacts } from '../field/apart/CalibrationFacts.tsx';
import { DriftMonths, DriftText } from '../field/apart/DriftText.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../field/field.css';

const TEXTS = {
  title: { zh: '我的背靠背和校准', en: 'My pairs and calibrations' },
  teams: { zh: '我的督导组', en: 'My teams' },
  lead: {
    zh: '背靠背的表在“督导现场”里填，和平常一样；两份交齐以后到这里对照、商定。',
    en: 'Sheets are filled in in the field application as always; once both are in, compare and agree here.',
  },
  pairs: { zh: '背靠背', en: 'Pairs' },
  noPairs: { zh: '没有安排您背靠背。', en: 'You are in no pair.' },
  calibrations: { zh: '校准', en: 'Calibrations' },
  noCalibrations: { zh: '没有要参加的校准。', en: 'No calibration.' },
  set: { zh: '案例', en: 'Cases' },
  until: { zh: '截止', en: 'Until' },
  state: { zh: '结果', en: 'Result' },
  open: { zh: '交了 {done} / {cases} 个', en: '{done} of {cases}' },
  passed: { zh: '通过（{percent}%）', en: 'passed ({percent}%)' },
  failed: { zh: '没有通过（{percent}%）', en: 'not passed ({percent}%)' },
  drift: { zh: '我评得宽还是严', en: 'How leniently I mark' },
  driftLead: {
    zh: '自己填的与商定的相差几个百分点，正数偏宽，负数偏严；少于 {least} 次不下判断。只有您和督导室看得到。',
    en: 'By how many points what you marked lies above what was agreed; under {least} cases nothing is judged. Only you and the office see it.',
  },
  agreed: { zh: '与商定的相比（{cases} 次）', en: 'Against what was agreed ({cases})' },
  partners: { zh: '与同伴相比（{cases} 对）', en: 'Against partners ({cases})' },
};

/** What waits for the signed-in inspector: pairs, calibrations, and how they mark. */
export function MyApartsPage() {
  const t = useTexts(TEXTS);
  const aparts = useRead(listOwnAparts, {});
  useTitle(t('title'));
  if (aparts.isPending) return <Loading lines={8} />;
  if (aparts.isError) return <ErrorState error={aparts.error} onRetry={() => aparts.refetch()} />;
  return (
    <>
      <PageHead crumbs={<Link to={paths.myTeams()}>{t('teams')}</Link>} title={t('title')} lead={t('lead')} />
      <div className="stack wide">
        <Section title={t('pairs')} level={2} empty={aparts.data.aparts.length === 0 && t('noPairs')}>
          <ApartTable aparts={aparts.data.aparts} />
        </Section>
        <OwnCalibrations />
        <OwnDrift />
      </div>
    </>
  );
}

function OwnCalibrations() {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(listOwnCalibrations, {});
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { rounds } = found.data;
  return (
    <Section title={t('calibrations')} level={2} empty={rounds.length === 0 && t('noCalibrations')}>
      <PlainTable heads={[t('set'), t('until'), t('state')]}>
        {rounds.map((one) => (
          <tr key={one.id}>
            <CalibrationFacts round={one} title={<Link to={paths.calibration(one.id)}>{say(one.set.name)}</Link>} />
            <td>
              {one.percent === null ? (
                <VerdictMark standing="pending" word={t('open', { done: one.done, cases: one.set.cases })} />
              ) : (
                <VerdictMark
                  standing={one.isPassed === true ? 'met' : 'miss'}
                  word={t(one.isPassed === true ? 'passed' : 'failed', { percent: one.percent })}
                />
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function OwnDrift() {
  const t = useTexts(TEXTS);
  const found = useRead(readOwnDrift, {});
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { agreed, partners, least } = found.data;
  return (
    <Section title={t('drift')} level={2}>
      <p className="small quiet">{t('driftLead', { least })}</p>
      <dl className="facts">
        <dt>{t('agreed', { cases: agreed.cases })}</dt>
        <dd>
          <DriftText drift={agreed} />
          <DriftMonths drift={agreed} />
        </dd>
        <dt>{t('partners', { cases: partners.cases })}</dt>
        <dd>
          <DriftText drift={partners} />
        </dd>
      </dl>
    </Section>
  );
}
