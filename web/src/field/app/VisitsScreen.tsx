import { VISIT_KIND_FACTS, type VisitKind } from '@dudao/core/visit/visit-kind';
import { VISIT_STATE_NAMES, type VisitState } from '@dudao/core/visit/visit-state';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { showDay, showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/State.tsx';
import { cleanText } from './clean-text.ts';
import { useBundle, useDrafts } from './device-context.tsx';
import { Scanner } from './ScanBox.tsx';
import { ScreenHead } from './ScreenHead.tsx';

const TEXTS = {
  title: { zh: '我的督导', en: 'My visits' },
  none: { zh: '本机没有督导任务', en: 'No visits on this device' },
  how: {
    zh: '督导室派给您的督导会出现在这里。有网络时到“上交与同步”取一次。',
    en: 'Visits that you were sent on appear here. Fetch them under “Hand in and synchronise” while there is a network.',
  },
  drafts: { zh: '{count} 份草稿', en: '{count} drafts' },
  taken: { zh: '工作包取自 {at}', en: 'Taken along at {at}' },
  sealed: {
    zh: '四不两直的督导到了启封时间才会出现，要联网同步一次；没有网络时本机打不开它，请到有信号的地方同步，或打电话问督导室。',
    en: 'An unannounced visit appears after its hour and needs one contact with the server. Without a network this device cannot open it: go where there is a signal, or telephone the office.',
  },
  scan: { zh: '扫单位二维码打开', en: 'Open by the code of a unit' },
  unknown: { zh: '没有您派往“{code}”的督导。', en: 'You are not sent to “{code}”.' },
};

/** The visits that this device took along: its owner's own and no others. */
export function VisitsScreen() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const { visits, takenAt } = useBundle();
  const drafts = useDrafts();
  const [unknown, setUnknown] = useState<string | null>(null);
  const openCode = (code: string) => {
    const found = visits.find(({ unit, units }) =>
      [unit, ...units].some((one) => one.code !== null && code.includes(one.code)),
    );
    if (found === undefined) setUnknown(cleanText(code, 60));
    else navigate(paths.phoneVisit(found.id));
  };
  return (
    <main className="field-screen">
      <ScreenHead title={t('title')} />
      {visits.length === 0 ? <Empty title={t('none')}>{t('how')}</Empty> : null}
      <ul className="card-list">
        {visits.map((visit) => {
          const count = [...drafts.values()].filter(({ visitId }) => visitId === visit.id).length;
          return (
            <li key={visit.id}>
              <Link className="card" to={paths.phoneVisit(visit.id)}>
                <strong>{visit.unit.name}</strong>
                <span>{visit.title}</span>
                <span className="small quiet">
                  {kindName(visit.kind, say)} · {stateName(visit.state, say)} · {showDay(visit.fromOn, lang)}
                  {visit.untilOn === visit.fromOn ? '' : ` – ${showDay(visit.untilOn, lang)}`}
                </span>
                {count > 0 ? <span className="small">{t('drafts', { count })}</span> : null}
              </Link>
            </li>
          );
        })}
      </ul>
      {visits.length > 0 ? (
        <section className="stack tight">
          <h2>{t('scan')}</h2>
          <Scanner onCode={openCode} />
          {unknown === null ? null : (
            <p className="field-error" role="alert">
              {t('unknown', { code: unknown })}
            </p>
          )}
        </section>
      ) : null}
      <p className="small">{t('sealed')}</p>
      {takenAt === null ? null : (
        <p className="small quiet">{t('taken', { at: showMoment(new Date(takenAt), lang) })}</p>
      )}
    </main>
  );
}

type SayText = ReturnType<typeof useText>;

/** What a kind of visit is called; one that this version does not know is shown by its name. */
export function kindName(kind: string, say: SayText): string {
  return Object.hasOwn(VISIT_KIND_FACTS, kind) ? say(VISIT_KIND_FACTS[kind as VisitKind].name) : kind;
}

export function stateName(state: string, say: SayText): string {
  return Object.hasOwn(VISIT_STATE_NAMES, state) ? say(VISIT_STATE_NAMES[state as VisitState]) : state;
}
