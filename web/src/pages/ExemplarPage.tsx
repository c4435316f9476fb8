import { readExemplar } from '@dudao/core/exemplar/contract';
import { ENDORSEMENT_LEVEL_NAMES } from '@dudao/core/exemplar/exemplar-state';
import { Link, useParams } from 'react-router';
import { AdoptionList } from '../exemplar/AdoptionList.tsx';
import { CareSection } from '../exemplar/CareSection.tsx';
import { CountStrip } from '../exemplar/CountStrip.tsx';
import { ExemplarArticle } from '../exemplar/ExemplarArticle.tsx';
import { ExemplarMark } from '../exemplar/ExemplarMark.tsx';
import { ExemplarSteps } from '../exemplar/ExemplarSteps.tsx';
import type { ExemplarRecord } from '../exemplar/exemplar-record.ts';
import { ProcessSection } from '../exemplar/ProcessSection.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../exemplar/exemplar.css';

const TEXTS = {
  title: { zh: '典型', en: 'Exemplar' },
  library: { zh: '成果库', en: 'Library' },
  credit: { zh: '{unit}首创', en: 'first done by {unit}' },
  creators: { zh: '主创：{names}', en: 'carried by {names}' },
  published: { zh: '{number} · {office} {day} 发布', en: '{number} · published by {office}, {day}' },
  print: { zh: '打印', en: 'Print' },
  withdrawn: {
    zh: '{by} {at} 撤下，请不要再采用。原因：{reason}',
    en: 'Withdrawn by {by}, {at}; please do not adopt it. The reason: {reason}',
  },
  left: {
    zh: '这条成果在台账里已经退出推广，请查明原因；不真实的，撤下典型。',
    en: 'Its entry was taken out of the library. See why; where it is not true, withdraw the exemplar.',
  },
  dropped: { zh: '不再推荐：{reason}', en: 'Dropped: {reason}' },
  adoptions: { zh: '采用情况', en: 'Adoptions' },
  none: { zh: '还没有单位采用。', en: 'Nobody has adopted it yet.' },
  digest: { zh: '内容校验值（SHA-256）：{digest}', en: 'SHA-256 of its text: {digest}' },
};

/** One exemplar: to be read and printed, with who adopts it; and for those who are part of it how it came about. */
export function ExemplarPage() {
  const t = useTexts(TEXTS);
  const { exemplarId = '' } = useParams();
  const found = useRead(readExemplar, { exemplarId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const exemplar = found.data;
  const isOut = exemplar.publishedOn !== null;
  return (
    <>
      <ExemplarHead exemplar={exemplar} />
      <div className="stack wide">
        <Ended exemplar={exemplar} />
        {exemplar.state === 'published' && exemplar.process?.entry?.isInLibrary === false ? (
          <Notice kind="decide">{t('left')}</Notice>
        ) : null}
        <ExemplarSteps exemplar={exemplar} />
        <ExemplarArticle exemplar={exemplar} />
        {isOut ? (
          <Section
            title={t('adoptions')}
            level={2}
            aside={<CountStrip counts={exemplar.counts} />}
            empty={exemplar.adoptions.length === 0 && t('none')}
          >
            <AdoptionList exemplar={exemplar} />
          </Section>
        ) : null}
        <div className="stack wide no-print">
          {isOut ? null : <CareSection exemplar={exemplar} />}
          {exemplar.process === null ? null : <ProcessSection process={exemplar.process} />}
        </div>
        {exemplar.digest === '' ? null : (
          <p className="small quiet exemplar-digest">{t('digest', { digest: exemplar.digest })}</p>
        )}
      </div>
    </>
  );
}

function ExemplarHead({ exemplar }: { readonly exemplar: ExemplarRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { title, unit, office, number, publishedOn, level, creators, state } = exemplar;
  return (
    <PageHead
      crumbs={<Link to={paths.exemplarsHome()}>{t('library')}</Link>}
      title={title}
      actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      <p className="exemplar-credit">
        {t('credit', { unit: unit.name })}
        {creators === '' ? null : ` · ${t('creators', { names: creators })}`}
      </p>
      <p className="exemplar-tags">
        {[exemplar.theme, exemplar.kind, ...exemplar.stages].map((one) => (
          <span key={one.id}>{say(one.name)}</span>
        ))}
        {level === null ? null : <strong>{say(ENDORSEMENT_LEVEL_NAMES[level])}</strong>}
      </p>
      <p className="line small">
        <ExemplarMark state={state} />
        {publishedOn === null ? null : (
          <span className="quiet">
            {t('published', { number, office: office.name, day: showDay(publishedOn, lang) })}
          </span>
        )}
      </p>
    </PageHead>
  );
}

function Ended({ exemplar: { ended, state } }: { readonly exemplar: ExemplarRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (ended === null) return null;
  const { by, at, reason } = ended;
  return (
    <Notice kind="decide">
      {state === 'withdrawn' ? t('withdrawn', { by, at: showMoment(at, lang), reason }) : t('dropped', { reason })}
    </Notice>
  );
}
