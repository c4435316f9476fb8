import { type ApartLine, listAparts } from '@dudao/core/field/apart/contract';
import { APART_PROBLEMS } from '@dudao/core/field/apart/problems';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AnnounceDrawDialog } from '../field/apart/AnnounceDrawDialog.tsx';
import { ApartDraws } from '../field/apart/ApartDraws.tsx';
import { ApartTable } from '../field/apart/ApartTable.tsx';
import { ChooseApartDialog } from '../field/apart/ChooseApartDialog.tsx';
import { ReleaseDialog } from '../field/apart/ReleaseDialog.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';
import '../field/apart/apart.css';

const TEXTS = {
  title: { zh: '背靠背和校准', en: 'Marking apart' },
  all: { zh: '{unit} · 督导安排', en: '{unit} · visits' },
  lead: {
    zh: '同一次督导的同一张表，两位督学各填各的，交齐之前谁也看不到对方的；交齐以后并排对照、商定，看尺度统一不统一。',
    en: 'Two inspectors fill in one sheet of a visit, neither sees the other’s before both are in; then they compare and agree.',
  },
  draw: { zh: '抽取', en: 'Draw' },
  choose: { zh: '指定', en: 'Choose' },
  agreement: { zh: '一致性', en: 'Agreement' },
  drift: { zh: '宽严', en: 'Leniency' },
  calibrations: { zh: '校准', en: 'Calibration' },
  pairs: { zh: '背靠背', en: 'Pairs' },
  noPairs: {
    zh: '还没有安排。可以按比例抽取一段日子里的督导，也可以指定一次督导的两位督学。',
    en: 'None yet. Draw a share of the visits of some days, or choose two inspectors of a visit.',
  },
  draws: { zh: '抽取记录', en: 'Draws' },
  noDraws: { zh: '还没有抽取过。', en: 'Nothing was drawn yet.' },
  release: { zh: '解除', en: 'Release' },
};

/** What an office has marked apart: draws, pairs, and the ways to agreement, leniency and calibration. */
export function ApartsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [open, setOpen] = useState<'draw' | 'choose' | ApartLine | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listAparts, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { draws, aparts } = found.data;
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.visits(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.agreement(unitId)}>
              {t('agreement')}
            </Link>
            <Link className="button" to={paths.drift(unitId)}>
              {t('drift')}
            </Link>
            <Link className="button" to={paths.calibrations(unitId)}>
              {t('calibrations')}
            </Link>
            <Button onClick={() => setOpen('choose')}>{t('choose')}</Button>
            <Button look="primary" onClick={() => setOpen('draw')}>
              {t('draw')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        <Section title={t('pairs')} level={2} empty={aparts.length === 0 && t('noPairs')}>
          <ApartTable
            aparts={aparts}
            actionOf={(one) =>
              one.state === 'marking' ? (
                <Button
                  refused={reasonOf(one.actions.release, APART_PROBLEMS, lang, { dueOn: one.dueOn })}
                  onClick={() => setOpen(one)}
                >
                  {t('release')}
                </Button>
              ) : null
            }
          />
        </Section>
        <Section title={t('draws')} level={2} empty={draws.length === 0 && t('noDraws')}>
          <ApartDraws draws={draws} />
        </Section>
      </div>
      {open === 'draw' ? <AnnounceDrawDialog unitId={unitId} onClose={close} /> : null}
      {open === 'choose' ? <ChooseApartDialog unitId={unitId} onClose={close} /> : null}
      {open === null || typeof open === 'string' ? null : <ReleaseDialog apart={open} onClose={close} />}
    </>
  );
}
