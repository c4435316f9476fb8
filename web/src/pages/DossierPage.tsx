import { readDossier } from '@dudao/core/dossier/filing/contract';
import { readForm } from '@dudao/core/dossier/filing/form-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readStandardVersion } from '@dudao/core/pack/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { Link, useParams } from 'react-router';
import { CommentList } from '../dossier/comment/CommentList.tsx';
import { DossierActions } from '../dossier/DossierActions.tsx';
import { FilingForm } from '../dossier/FilingForm.tsx';
import { dossierMark } from '../dossier/filing-words.ts';
import { ReopeningBox } from '../dossier/Reopening.tsx';
import { VerifiedList } from '../dossier/VerifiedList.tsx';
import { VersionList } from '../dossier/VersionList.tsx';
import { DossierSpotCheck } from '../inspection/DossierSpotCheck.tsx';
import { useRead } from '../lib/ask.ts';
import { showDeadline, showMoment } from '../lib/date.ts';
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
  whole: { zh: '整份档案', en: 'The dossier as a whole' },
  noFigures: { zh: '该标准不要求本单位填报数据', en: 'the standard asks this unit for no figures' },
  due: { zh: '{at} 截止', en: 'due {at}' },
  opened: { zh: '{by} 于 {at} 建立', en: 'opened by {by} {at}' },
  figures: { zh: '数据项', en: 'Figures' },
  chain: { zh: '逐级审核', en: 'Review' },
  selfCheck: { zh: '逐条自查', en: 'Self-check' },
  texts: { zh: '自查材料', en: 'Texts' },
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
  const form = useRead(readForm, { dossierId }, { keepPrevious: true });
  useTitle(found.data ? `${t('dossiers')} · ${found.data.unit}` : t('dossiers'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const dossier = found.data;
  const elements = form.data?.elements ?? [];
  const { standing, word } = dossierMark(dossier);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.dossiers(dossier.unitId)}>{t('dossiers')}</Link>}
        title={dossier.unit}
        actions={
          <>
            <Link className="button" to={paths.selfCheck(dossierId)}>
              {t('selfCheck')}
            </Link>
            <Link className="button" to={paths.texts(dossier.unitId, dossierId)}>
              {t('texts')}
            </Link>
            <DossierActions dossier={dossier} elements={elements} />
          </>
        }
      >
        <p className="quiet">
          <VerdictMark standing={standing} word={say(word)} /> · {t('due', { at: showDeadline(dossier.dueAt, lang) })} ·{' '}
          {dossier.asked === 0 ? t('noFigures') : t('known', { known: dossier.known, asked: dossier.asked })}
        </p>
        <p className="small quiet">
          {say(dossier.standard)}（{dossier.standardId} {dossier.version}） · {dossier.period} · {dossier.title} ·{' '}
          {t('opened', { by: dossier.openedBy, at: showMoment(dossier.openedAt, lang) })}
        </p>
      </PageHead>
      <div className="stack wide">
        {dossier.reopening === 'asked' ? <ReopeningBox dossier={dossier} elements={elements} /> : null}
        {dossier.asked === 0 ? null : <Figures dossier={dossier} />}
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
        {dossier.versions === 0 ? null : <VerifiedList dossier={dossier} elements={elements} />}
        <DossierSpotCheck dossierId={dossierId} elements={elements} />
        <CommentList
          dossierId={dossierId}
          subjects={[
            { about: { kind: 'dossier', key: '' }, label: t('whole') },
            ...elements.map(({ code, label }) => ({
              about: { kind: 'element' as const, key: code },
              label: say(label),
            })),
          ]}
        />
        <VersionList dossierId={dossierId} elements={elements} />
      </div>
    </>
  );
}

function Figures({ dossier }: { readonly dossier: OutputOf<typeof readDossier> }) {
  const t = useTexts(TEXTS);
  const { dossierId, standardId: id, version } = dossier;
  const form = useRead(readForm, { dossierId }, { keepPrevious: true });
  const standard = useRead(readStandardVersion, { id, version });
  if (form.isPending || standard.isPending) return <Loading lines={12} />;
  if (form.isError) return <ErrorState error={form.error} onRetry={() => form.refetch()} />;
  if (standard.isError) return <ErrorState error={standard.error} onRetry={() => standard.refetch()} />;
  return (
    <Section title={t('figures')} level={2}>
      {/* The view is the frozen standard itself, read through a schema that says nothing about read-only. */}
      <FilingForm dossier={dossier} form={form.data} standard={standard.data.standard as Standard} />
    </Section>
  );
}
