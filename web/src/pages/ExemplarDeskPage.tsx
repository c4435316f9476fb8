import { ADOPTION_STATE_NAMES } from '@dudao/core/exemplar/exemplar-state';
import { listDesk } from '@dudao/core/exemplar/library-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { ExemplarMark } from '../exemplar/ExemplarMark.tsx';
import { ADOPTION_STANDINGS } from '../exemplar/exemplar-record.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../exemplar/exemplar.css';

const TEXTS = {
  title: { zh: '候选典型和采用', en: 'Candidates and adoptions' },
  library: { zh: '成果库', en: 'Library' },
  side: { zh: '看哪一边', en: 'Side' },
  office: { zh: '督导室办理的', en: 'For the office' },
  unit: { zh: '本单位的', en: 'Our own' },
  candidates: { zh: '候选典型', en: 'Candidates' },
  noCandidates: { zh: '没有在办的候选典型。', en: 'No candidate is on its way.' },
  adoptions: { zh: '本单位的采用', en: 'What we adopt' },
  toVerify: { zh: '待核实的采用成效', en: 'Results to verify' },
  noAdoptions: { zh: '没有。', en: 'None.' },
  name: { zh: '典型', en: 'Exemplar' },
  of: { zh: '首创单位', en: 'First done by' },
  adopter: { zh: '采用单位', en: 'Adopted by' },
  state: { zh: '状态', en: 'State' },
  waits: { zh: '等谁', en: 'Waits for' },
  waitsUnit: { zh: '单位党组织答复', en: 'the unit’s answer' },
  waitsOffice: { zh: '督导室答复', en: 'the office’s answer' },
  care: { zh: '{n} 项培育事项未落实', en: '{n} points of cultivation open' },
  proposed: { zh: '推荐', en: 'Recommended' },
  by: { zh: '{by} {day}', en: '{by}, {day}' },
  resultOn: { zh: '报成效日期', en: 'Result told from' },
  told: { zh: '典型已撤下，请表明停止还是继续', en: 'withdrawn: say whether you stop or go on' },
};

type Desk = OutputOf<typeof listDesk>;

/** What of exemplars is on its way at a unit, as an office or as a unit of its own. */
export function ExemplarDeskPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const asked = params.get('side') === 'unit' ? 'unit' : 'office';
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listDesk, { unitId, side: asked }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { candidates, adoptions, actions } = found.data;
  const isOffice = actions.office === true;
  const side = isOffice ? asked : 'unit';
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.exemplars(unitId)}>{`${unit.data?.name ?? ''} ${t('library')}`.trim()}</Link>}
        title={t('title')}
      />
      <div className="stack wide">
        {isOffice ? (
          <div className="line">
            <Choice
              label={t('side')}
              value={side}
              options={[
                { value: 'office', label: t('office') },
                { value: 'unit', label: t('unit') },
              ]}
              onChange={(value) => setParams({ side: value })}
            />
          </div>
        ) : null}
        <Section title={t('candidates')} level={2} empty={candidates.length === 0 && t('noCandidates')}>
          <CandidateTable candidates={candidates} />
        </Section>
        <Section
          title={t(side === 'office' ? 'toVerify' : 'adoptions')}
          level={2}
          empty={adoptions.length === 0 && t('noAdoptions')}
        >
          <AdoptionTable adoptions={adoptions} />
        </Section>
      </div>
    </>
  );
}

function CandidateTable({ candidates }: Pick<Desk, 'candidates'>) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('candidates')} heads={[t('name'), t('of'), t('state'), t('waits'), t('proposed')]}>
      {candidates.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.exemplar(one.id)}>{one.title}</Link>
            {one.openCare === 0 ? null : <div className="small quiet">{t('care', { n: one.openCare })}</div>}
          </th>
          <td>{one.unit.name}</td>
          <td>
            <ExemplarMark state={one.state} />
          </td>
          <td>{one.waits.map((side) => t(side === 'unit' ? 'waitsUnit' : 'waitsOffice')).join('、')}</td>
          <td>{t('by', { by: one.proposedBy, day: showDay(one.proposedOn, lang) })}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

function AdoptionTable({ adoptions }: Pick<Desk, 'adoptions'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('adoptions')} heads={[t('name'), t('adopter'), t('state'), t('resultOn')]}>
      {adoptions.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.exemplar(one.exemplarId)}>{one.title}</Link>
            {one.isTold ? <div className="small exemplar-bad">{t('told')}</div> : null}
          </th>
          <td>{one.unit.name}</td>
          <td>
            <VerdictMark standing={ADOPTION_STANDINGS[one.state]} word={say(ADOPTION_STATE_NAMES[one.state])} />
          </td>
          <td>{showDay(one.resultOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
