import { listDraws } from '@dudao/core/inspection/draw-contract';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { DrawPlanForm } from '../inspection/DrawPlanForm.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '随机抽取', en: 'Draws' },
  register: { zh: '督学名册', en: 'Inspectors' },
  lead: {
    zh: '抽哪些单位、派哪些督学，谁也不能挑，人人都能复核。',
    en: 'Which units, which inspectors: nobody can choose it and everybody can check it.',
  },
  plan: { zh: '制定抽取方案', en: 'Plan a draw' },
  planTitle: { zh: '抽取方案', en: 'Plan' },
  name: { zh: '名称', en: 'Title' },
  on: { zh: '督导日期', en: 'Day' },
  visits: { zh: '抽取单位', en: 'Units taken' },
  announcedAt: { zh: '公布', en: 'Announced' },
  state: { zh: '状态', en: 'State' },
  opened: { zh: '已开启', en: 'opened' },
  waiting: { zh: '待开启', en: 'to be opened' },
  only: {
    zh: '只从上次已过关的 {count} 个单位中抽，防“一时过关”。',
    en: 'Drawn only from the {count} units that passed the last time.',
  },
  none: { zh: '还没有抽取过', en: 'Nothing was drawn yet' },
};

/** Units to draw from that another page passed on; undefined where one came here by oneself. */
function onlyUnitsOf(state: unknown): readonly string[] | undefined {
  if (typeof state !== 'object' || state === null || !('onlyUnits' in state) || !Array.isArray(state.onlyUnits)) return;
  return state.onlyUnits.filter((id) => typeof id === 'string');
}

/** The draws of a unit, and the plan of a new one. */
export function DrawsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const onlyUnits = onlyUnitsOf(state);
  const [planning, setPlanning] = useState(onlyUnits !== undefined);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listDraws, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { draws, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.inspectors(unitId)}>{`${unit.data.name} · ${t('register')}`}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button
            look="primary"
            refused={reasonOf(actions.manage, INSPECTION_PROBLEMS, lang)}
            onClick={() => setPlanning(true)}
          >
            {t('plan')}
          </Button>
        }
      />
      <div className="stack wide">
        {planning ? (
          <section className="stack">
            <h2>{t('planTitle')}</h2>
            {onlyUnits === undefined ? null : <Notice>{t('only', { count: onlyUnits.length })}</Notice>}
            <DrawPlanForm
              unitId={unitId}
              {...(onlyUnits === undefined ? {} : { onlyUnits })}
              onAnnounced={(id) => navigate(paths.draw(id))}
            />
          </section>
        ) : null}
        {draws.length === 0 ? (
          planning ? null : (
            <Empty title={t('none')} />
          )
        ) : (
          <PlainTable heads={[t('name'), t('on'), { number: t('visits') }, t('announcedAt'), t('state')]}>
            {draws.map((draw) => (
              <tr key={draw.id}>
                <th scope="row">
                  <Link to={paths.draw(draw.id)}>{draw.title}</Link>
                </th>
                <td className="nowrap">{showDay(draw.on, lang)}</td>
                <td className="number">{draw.visits}</td>
                <td className="nowrap">{showMoment(draw.announcedAt, lang)}</td>
                <td className="nowrap">
                  <VerdictMark
                    standing={draw.openedAt === null ? 'pending' : 'met'}
                    word={t(draw.openedAt === null ? 'waiting' : 'opened')}
                  />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
    </>
  );
}
