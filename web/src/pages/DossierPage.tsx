import { readDossier } from '@dudao/core/dossier/filing/contract';
import { Link, useParams } from 'react-router';
import { dossierMark } from '../dossier/filing-words.ts';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../dossier/filing.css';

const TEXTS = {
  dossiers: { zh: '自评档案', en: 'Dossiers' },
  known: { zh: '已有 {known} / {asked} 项数据', en: '{known} of {asked} figures known' },
  noFigures: { zh: '该标准不要求本单位填报数据', en: 'the standard asks this unit for no figures' },
  due: { zh: '{at} 截止', en: 'due {at}' },
  opened: { zh: '{by} 于 {at} 建立', en: 'opened by {by} {at}' },
  chain: { zh: '逐级审核', en: 'Review' },
  noChain: { zh: '没有上级审核单位，提交即完成。', en: 'Nobody above reviews it; handing it in completes it.' },
  accepted: { zh: '已审定', en: 'accepted' },
  waiting: { zh: '未审定', en: 'not yet' },
};

/** One dossier: where it stands, what it asks, who reviews it. */
export function DossierPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { dossierId = '' } = useParams();
  const found = useRead(readDossier, { dossierId }, { keepPrevious: true });
  useTitle(found.data ? `${t('dossiers')} · ${found.data.unit}` : t('dossiers'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const dossier = found.data;
  const { standing, word } = dossierMark(dossier);
  return (
    <>
      <PageHead crumbs={<Link to={paths.dossiers(dossier.unitId)}>{t('dossiers')}</Link>} title={dossier.unit}>
        <p className="quiet">
          <VerdictMark standing={standing} word={say(word)} /> · {t('due', { at: showMoment(dossier.dueAt, lang) })} ·{' '}
          {dossier.asked === 0 ? t('noFigures') : t('known', { known: dossier.known, asked: dossier.asked })}
        </p>
        <p className="small quiet">
          {say(dossier.standard)}（{dossier.standardId} {dossier.version}） · {dossier.period} · {dossier.title} ·{' '}
          {t('opened', { by: dossier.openedBy, at: showMoment(dossier.openedAt, lang) })}
        </p>
      </PageHead>
      <div className="stack wide">
        <Section title={t('chain')} level={2} empty={dossier.chain.length === 0 && t('noChain')}>
          <ol className="filing-chain">
            {dossier.chain.map((one) => (
              <li key={one.unitId}>
                {one.unit}{' '}
                <VerdictMark
                  standing={one.accepted ? 'met' : 'pending'}
                  word={t(one.accepted ? 'accepted' : 'waiting')}
                />
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}
