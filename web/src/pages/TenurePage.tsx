import { readTenure } from '@dudao/core/score/tenure-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { TenureStage } from '../score/TenureStage.tsx';
import { TwoDuties } from '../task/TwoDuties.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '任期档案', en: 'Tenures' },
  lead: {
    zh: '当一任校长，兴一方教育：到任时什么样，每年什么样，现在或离任时什么样。',
    en: 'How the school stood when each leader came, in each year, and when they left or now.',
  },
  basis: {
    zh: '依据《{title}》（{id} {version}）和各学年已填报的数据重算，随填报更正而变。',
    en: 'Recomputed under “{title}” ({id} {version}) from what was reported for each school year; it follows corrections.',
  },
  since: { zh: '{post} {from} 至 {until}', en: '{post}, {from} until {until}' },
  now: { zh: '今', en: 'now' },
  none: { zh: '这段任期还没有可用的学年数据。', en: 'No school year of this tenure has figures yet.' },
  nobody: { zh: '还没有登记校长', en: 'No head is registered' },
  nobodyWhy: {
    zh: '在“人员与机构”里设立“主要领导”级别的职务（如校长）并任职，任期档案就从任职之日起。',
    en: 'Set up a post of rank main under people and bodies and fill it; the tenure begins on that day.',
  },
};

/** A school's leaders, each with the state of the school from entry to exit. */
export function TenurePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const file = useRead(readTenure, { unitId });
  useTitle(file.data ? `${file.data.unitName} · ${t('title')}` : t('title'));
  if (file.isPending) return <Loading lines={8} />;
  if (file.isError) return <ErrorState error={file.error} onRetry={() => file.refetch()} />;
  const { unitName, tenures, standard, stages } = file.data;
  const day = (text: string | null): string => (text === null ? t('now') : showDay(text, lang));
  return (
    <>
      <PageHead crumbs={<Link to={paths.unit(unitId)}>{unitName}</Link>} title={t('title')} lead={t('lead')} />
      <div className="stack wide">
        {standard === null ? null : (
          <p className="small quiet">
            {t('basis', { title: say(standard.title), id: standard.id, version: standard.version })}
          </p>
        )}
        {tenures.length === 0 ? <Empty title={t('nobody')}>{t('nobodyWhy')}</Empty> : null}
        {tenures.map(({ personId, name, post, fromOn, untilOn, periods }) => (
          <Section
            key={`${personId}:${fromOn}`}
            title={name}
            level={2}
            aside={<span className="quiet">{t('since', { post, from: day(fromOn), until: day(untilOn) })}</span>}
          >
            <div className="stack">
              <TwoDuties personId={personId} fromOn={fromOn} untilOn={untilOn} />
              {periods.length === 0 ? <p className="quiet">{t('none')}</p> : null}
              {stages.map((stage) => (
                <TenureStage key={stage.stage} stage={stage} periods={periods} />
              ))}
            </div>
          </Section>
        ))}
      </div>
    </>
  );
}
