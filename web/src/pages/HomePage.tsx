import { ROLE_KINDS } from '@dudao/core/access/role';
import type { OutputOf } from '@dudao/core/lib/contract';
import { listCounties, MOST_COUNTIES } from '@dudao/core/score/standing-contract';
import { Link } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { OwnQuotas } from '../activity/OwnQuotas.tsx';
import { HomeCampaigns } from '../campaign/HomeCampaigns.tsx';
import { HomeIssues } from '../issue/mine/HomeIssues.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { FirstSteps } from '../notice/FirstSteps.tsx';
import { paths } from '../paths.ts';
import { RecomputeBox } from '../score/RecomputeBox.tsx';
import { Standings } from '../score/Standings.tsx';
import { OverdueTasks, OwnTasks } from '../task/HomeTasks.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import './home-page.css';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  title: { zh: '首页', en: 'Home' },
  hello: { zh: '{name}，您好', en: 'Good day, {name}' },
  counties: { zh: '各县评估', en: 'Evaluations of the counties' },
  county: { zh: '县（市、区）', en: 'County' },
  verdict: { zh: '最近判定', en: 'Latest verdict' },
  period: { zh: '数据学年', en: 'School year' },
  at: { zh: '评估日期', en: 'Evaluated' },
  next: { zh: '下一步', en: 'Next step' },
  none: { zh: '尚未评估', en: 'not evaluated' },
  import: { zh: '导入数据', en: 'Import data' },
  evaluate: { zh: '开始评估', en: 'Evaluate' },
  look: { zh: '看结果', en: 'See the result' },
  page: { zh: '一页概览', en: 'One page' },
  mine: { zh: '我的角色', en: 'My roles' },
  until: { zh: '（至 {day}，不含当日）', en: ' (until {day}, not including)' },
  accounts: { zh: '管理账号与角色', en: 'Manage accounts and roles' },
  teams: { zh: '我的督导组', en: 'My teams' },
  units: { zh: '查看单位', en: 'See the units' },
  nothing: { zh: '还没有分给您的工作', en: 'Nothing is assigned to you yet' },
  nothingWhy: { zh: '请联系本单位管理员授予角色。', en: 'Ask the administrator of your unit for a role.' },
  more: {
    zh: '只列出前 {most} 个县，其余请到“单位”中查找。',
    en: 'Only the first {most} counties are listed; find the others under Units.',
  },
};

/** A member of many teams finds the others under their teams. */
const MOST_UNITS = 5;

/** What needs me: what I owe, what to begin with, what runs and waits, what is overdue, and the counties of my scope with their latest verdict. */
export function HomePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  useTitle(t('title'));
  return (
    <div className="stack wide">
      <div>
        <p className="quiet">{showDay(today(), lang)}</p>
        <h1>{t('hello', { name: me.name })}</h1>
      </div>
      <OwnTasks />
      <HomeIssues />
      {unitsWith(me, 'campaign.run').map((unit) => (
        <FirstSteps key={unit.id} unit={unit} />
      ))}
      {unitsWith(me, 'campaign.read')
        .slice(0, MOST_UNITS)
        .map((unit) => (
          <HomeCampaigns key={unit.id} unit={unit} />
        ))}
      {unitsWith(me, 'task.approve').map((unit) => (
        <OverdueTasks key={unit.id} unit={unit} />
      ))}
      <OwnQuotas />
      {unitsWith(me, 'score.read').map((unit) => (
        <Standings key={unit.id} unit={unit} />
      ))}
      {holds(me, 'score.read') ? <Counties /> : null}
      {me.roles.length === 0 ? <Empty title={t('nothing')}>{t('nothingWhy')}</Empty> : null}
      {unitsWith(me, 'score.recompute').map((unit) => (
        <RecomputeBox key={unit.id} unit={unit} />
      ))}
      <section className="stack">
        <div className="section-head">
          <h2>{t('mine')}</h2>
        </div>
        <ul className="stack tight">
          {me.roles.map((grant) => (
            <li key={`${grant.role}:${grant.unit.id}`}>
              {grant.unit.name} · {say(ROLE_KINDS[grant.role].name)}
              {grant.untilOn === null ? '' : t('until', { day: showDay(grant.untilOn, lang) })}
            </li>
          ))}
        </ul>
        <div className="line">
          {holds(me, 'inspection.report') ? (
            <Link className="button primary" to={paths.myTeams()}>
              {t('teams')}
            </Link>
          ) : null}
          {holds(me, 'access.read') ? (
            <Link className="button" to={paths.accounts()}>
              {t('accounts')}
            </Link>
          ) : null}
          {holds(me, 'org.read') ? (
            <Link className="button" to={paths.units()}>
              {t('units')}
            </Link>
          ) : null}
        </div>
      </section>
    </div>
  );
}

function Counties() {
  const t = useTexts(TEXTS);
  const found = useRead(listCounties, {});
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { counties, more } = found.data;
  if (counties.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('counties')}</h2>
      </div>
      <PlainTable className="home-counties" heads={[t('county'), t('verdict'), t('period'), t('at'), t('next')]}>
        {counties.map((county) => (
          <CountyRow key={county.unitId} county={county} />
        ))}
      </PlainTable>
      {more ? <p className="small quiet">{t('more', { most: MOST_COUNTIES })}</p> : null}
    </section>
  );
}

type County = OutputOf<typeof listCounties>['counties'][number];

function CountyRow({ county: { unitId, unitName, run: latest } }: { readonly county: County }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  return (
    <tr>
      <th scope="row">
        <Link to={paths.runs(unitId)}>{unitName}</Link>
      </th>
      <td>
        {latest ? (
          <VerdictMark standing={standingOfVerdict(latest.overallVerdict)} />
        ) : (
          <span className="quiet">{t('none')}</span>
        )}
      </td>
      <td className="nowrap">{latest?.period ?? '—'}</td>
      <td className="nowrap">{latest ? showDay(latest.createdAt, lang) : '—'}</td>
      <td>
        <div className="line">
          {latest ? (
            <>
              <Link className="button" to={paths.run(latest.id)}>
                {t('look')}
              </Link>
              <Link className="button" to={paths.summary(latest.id)}>
                {t('page')}
              </Link>
            </>
          ) : null}
          {holds(me, 'dossier.edit') ? (
            <Link className={latest ? 'button' : 'button primary'} to={paths.import(unitId)}>
              {t('import')}
            </Link>
          ) : null}
        </div>
      </td>
    </tr>
  );
}
