import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { listInspectors } from '@dudao/core/inspection/register-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AppointDialog } from '../inspection/AppointDialog.tsx';
import { NewInspectors } from '../inspection/NewInspectors.tsx';
import { RecusalsOfRegister } from '../inspection/RecusalsOfRegister.tsx';
import { RegisterTable } from '../inspection/RegisterTable.tsx';
import { RulesDialog } from '../inspection/RulesDialog.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading, Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督学名册', en: 'Inspectors' },
  verdict: {
    zh: '在任 {serving} 人；{expiring} 人即将到期，{expired} 人已到期；{unpledged} 人本年未签廉洁承诺{short}。',
    en: '{serving} serving; {expiring} expiring, {expired} expired; {unpledged} without a pledge this year{short}.',
  },
  short: { zh: '；{count} 人培训未满 {least} 学时', en: '; {count} below {least} hours of training' },
  open: {
    zh: '尚未设定每年培训学时和连续督导同一单位的轮数，因此不作评判。',
    en: 'Neither hours of training nor rounds at one unit are settled, so they are not judged.',
  },
  appoint: { zh: '聘任督学', en: 'Appoint an inspector' },
  rules: { zh: '设定管理要求', en: 'Settle demands' },
  draws: { zh: '随机抽取', en: 'Draws' },
  teams: { zh: '督导组总览', en: 'Teams' },
  below: { zh: '含下级名册', en: 'With registers below' },
  none: { zh: '还没有聘任督学', en: 'No inspector is appointed yet' },
  noneWhy: {
    zh: '先在“人员与机构”里登记人员，再聘任为督学。',
    en: 'Register persons under “People and bodies” first, then appoint them.',
  },
};

/** The register of inspectors of a unit: who serves until when, who is short of training, who may not go where. */
export function InspectorsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [below, setBelow] = useState(false);
  const [doing, setDoing] = useState<'appoint' | 'rules' | null>(null);
  const unit = useRead(readUnit, { unitId });
  const register = useRead(listInspectors, { unitId, below }, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (register.isPending || unit.isPending) return <Loading lines={8} />;
  if (register.isError) return <ErrorState error={register.error} onRetry={() => register.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { inspectors, rules, revision, actions } = register.data;
  const refused = reasonOf(actions.manage, INSPECTION_PROBLEMS, lang);
  const current = inspectors.filter(({ state }) => state === 'serving' || state === 'expiring');
  const count = (state: string) => inspectors.filter((one) => one.state === state).length;
  const least = rules.trainingHours;
  const short = least === null ? 0 : current.filter(({ hours }) => hours < least).length;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t('verdict', {
          serving: current.length,
          expiring: count('expiring'),
          expired: count('expired'),
          unpledged: current.filter(({ isPledged }) => !isPledged).length,
          short: least === null ? '' : t('short', { count: short, least }),
        })}
        actions={
          <>
            <Link className="button" to={paths.teams(unitId)}>
              {t('teams')}
            </Link>
            <Link className="button" to={paths.draws(unitId)}>
              {t('draws')}
            </Link>
            <Button refused={refused} onClick={() => setDoing('rules')}>
              {t('rules')}
            </Button>
            <Button look="primary" refused={refused} onClick={() => setDoing('appoint')}>
              {t('appoint')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {rules.trainingHours === null && rules.sameUnitRounds === null ? <Notice>{t('open')}</Notice> : null}
        <label className="choice">
          <input type="checkbox" checked={below} onChange={(event) => setBelow(event.target.checked)} />
          {t('below')}
        </label>
        {inspectors.length === 0 ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <RegisterTable inspectors={inspectors} rules={rules} below={below} />
        )}
        <NewInspectors inspectors={current} />
        <RecusalsOfRegister unitId={unitId} />
      </div>
      {doing === 'appoint' ? <AppointDialog unitId={unitId} onClose={() => setDoing(null)} /> : null}
      {doing === 'rules' ? (
        <RulesDialog unitId={unitId} rules={rules} revision={revision} onClose={() => setDoing(null)} />
      ) : null}
    </>
  );
}
