import { PHASE_NAMES } from '@dudao/core/issue/names';
import type { listOfRecords } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { ANSWER_NAMES, DECISION_NAMES } from '@dudao/core/opinion/opinion-state';
import { useState } from 'react';
import { Link } from 'react-router';
import { PhaseMark } from '../issue/PhaseMark.tsx';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { AnswerPointDialog } from './AnswerPointDialog.tsx';
import { DecidePointDialog } from './DecidePointDialog.tsx';
import { aboutPoint, entryOf } from './ledger-way.ts';
import type { OpinionRecord, PointRecord } from './opinion-record.ts';
import './opinion.css';

const TEXTS = {
  point: { zh: '第 {n} 条', en: 'Point {n}' },
  said: { zh: '初步意见', en: 'Preliminary opinion' },
  answered: { zh: '单位答复', en: 'The unit’s answer' },
  decided: { zh: '决定', en: 'Decision' },
  demand: { zh: '整改要求：{demand}', en: 'Asked: {demand}' },
  due: { zh: '期限：{day}', en: 'By {day}' },
  rests: { zh: '依据：{words}', en: 'Rests on: {words}' },
  record: { zh: '打开现场记录', en: 'Open the record' },
  given: { zh: '{title}（提交答复时归档）', en: '{title} (filed when you hand in)' },
  byAt: { zh: '{by}，{at}', en: '{by}, {at}' },
  silent: { zh: '期内没有答复', en: 'No answer in time' },
  agreement: { zh: '期内没有答复，按规程视为同意', en: 'No answer in time, which counts as agreement' },
  open: { zh: '还没有答复', en: 'Not answered yet' },
  kept: { zh: '不必决定', en: 'Needs no decision' },
  waiting: { zh: '等待决定', en: 'Waits for a decision' },
  talked: { zh: '{day} 面谈', en: 'Talked on {day}' },
  reason: { zh: '理由：{reason}', en: 'Why: {reason}' },
  doAnswer: { zh: '答复', en: 'Answer' },
  doDecide: { zh: '决定', en: 'Decide' },
  ofPoint: { zh: '{what}第 {n} 条', en: '{what}: point {n}' },
  ledger: { zh: '记入台账', en: 'Write into the ledger' },
  inLedger: { zh: '台账 {number}', en: 'Ledger {number}' },
};

interface PointListProps {
  readonly opinion: OpinionRecord;
  /** Entries of ledgers that came from the records or from the opinion itself. */
  readonly entries: OutputOf<typeof listOfRecords>['entries'];
}

/** Points one by one: what was said, what the unit answers, and what became of it, side by side. */
export function PointList({ opinion, entries }: PointListProps) {
  const t = useTexts(TEXTS);
  const [doing, setDoing] = useState<{ readonly what: 'answer' | 'decide'; readonly point: PointRecord } | null>(null);
  const close = () => setDoing(null);
  return (
    <div>
      {opinion.pointList.map((point) => (
        <article key={point.id} className="opinion-point stack tight" aria-label={t('point', { n: point.position })}>
          <div className="opinion-sides">
            <Said opinion={opinion} point={point} />
            <Answered opinion={opinion} point={point} />
            <Decided opinion={opinion} point={point} />
          </div>
          <div className="line no-print">
            {opinion.actions.answer === true && point.decision?.decision !== 'withdrawn' ? (
              <Button
                aria-label={t('ofPoint', { what: t('doAnswer'), n: point.position })}
                onClick={() => setDoing({ what: 'answer', point })}
              >
                {t('doAnswer')}
              </Button>
            ) : null}
            {opinion.actions.decide === true && point.decision?.decision !== 'withdrawn' ? (
              <Button
                look="decide"
                aria-label={t('ofPoint', { what: t('doDecide'), n: point.position })}
                onClick={() => setDoing({ what: 'decide', point })}
              >
                {t('doDecide')}
              </Button>
            ) : null}
            <LedgerWay opinion={opinion} point={point} entries={entries} />
          </div>
        </article>
      ))}
      {doing?.what === 'answer' ? <AnswerPointDialog opinion={opinion} point={doing.point} onClose={close} /> : null}
      {doing?.what === 'decide' ? <DecidePointDialog opinion={opinion} point={doing.point} onClose={close} /> : null}
    </div>
  );
}

interface OfPoint {
  readonly opinion: OpinionRecord;
  readonly point: PointRecord;
}

function Said({ point }: OfPoint) {
  const t = useTexts(TEXTS);
  const { source } = point;
  const rests = [source.words, source.clause].filter((one) => one !== '').join('；');
  return (
    <div>
      <h4>
        {t('point', { n: point.position })} · {t('said')}
      </h4>
      <p className={point.decision?.decision === 'withdrawn' ? 'opinion-text opinion-withdrawn' : 'opinion-text'}>
        {point.text}
      </p>
      <Demand demand={point.demand} dueOn={point.dueOn} />
      {rests === '' ? null : <p className="small quiet">{t('rests', { words: rests })}</p>}
      {source.recordId === null ? null : (
        <Link className="small" to={paths.fieldRecord(source.recordId)}>
          {t('record')}
        </Link>
      )}
    </div>
  );
}

function Demand({ demand, dueOn }: { readonly demand: string; readonly dueOn: string | null }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <>
      {demand === '' ? null : <p className="opinion-text">{t('demand', { demand })}</p>}
      {dueOn === null ? null : <p className="small quiet">{t('due', { day: showDay(dueOn, lang) })}</p>}
    </>
  );
}

function Answered({ opinion, point: { answer, silent } }: OfPoint) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (opinion.sent === null) return <div />;
  return (
    <div>
      <h4>{t('answered')}</h4>
      {answer === null ? (
        <p className="quiet">{t(silent ? (opinion.silence === 'agreement' ? 'agreement' : 'silent') : 'open')}</p>
      ) : (
        <>
          <p>
            <strong>{say(ANSWER_NAMES[answer.answer])}</strong>
          </p>
          {answer.words === '' ? null : <p className="opinion-text">{answer.words}</p>}
          {answer.proofs.map(({ id, title, filed }) => (
            <div key={id} className="small">
              {filed ? <Link to={paths.evidencePiece(id)}>{title}</Link> : t('given', { title })}
            </div>
          ))}
          <p className="small quiet">{t('byAt', { by: answer.by, at: showMoment(answer.at, lang) })}</p>
        </>
      )}
    </div>
  );
}

function Decided({ opinion, point: { answer, decision } }: OfPoint) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (decision === null) {
    const isOver = opinion.state === 'answered' || opinion.silent;
    if (!isOver || opinion.side === 'unit') return <div />;
    const waits = answer?.answer === 'disagree' || answer?.answer === 'talk';
    return (
      <div>
        <h4>{t('decided')}</h4>
        <p className="quiet">{t(waits ? 'waiting' : 'kept')}</p>
      </div>
    );
  }
  return (
    <div>
      <h4>{t('decided')}</h4>
      <p>
        <strong>{say(DECISION_NAMES[decision.decision])}</strong>
      </p>
      {decision.decision === 'changed' ? (
        <div className="opinion-changed">
          <p className="opinion-text">{decision.text}</p>
          <Demand demand={decision.demand} dueOn={decision.dueOn} />
        </div>
      ) : null}
      {decision.talkedOn === null ? null : <p>{t('talked', { day: showDay(decision.talkedOn, lang) })}</p>}
      <p className="opinion-text">{t('reason', { reason: decision.reason })}</p>
      <p className="small quiet">{t('byAt', { by: decision.by, at: showMoment(decision.at, lang) })}</p>
    </div>
  );
}

function LedgerWay({ opinion, point, entries }: OfPoint & Pick<PointListProps, 'entries'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const entry = entryOf(opinion, point, entries);
  if (entry !== null) {
    return (
      <span className="line">
        <Link to={paths.issue(entry.issueId)}>{t('inLedger', { number: entry.number })}</Link>
        <PhaseMark phase={entry.phase} word={say(PHASE_NAMES[entry.phase])} />
      </span>
    );
  }
  if (opinion.actions.ledger !== true || point.decision?.decision === 'withdrawn') return null;
  return (
    <Link
      className="button"
      aria-label={t('ofPoint', { what: t('ledger'), n: point.position })}
      to={paths.writeIssue(opinion.unit.id, aboutPoint(opinion, point))}
    >
      {t('ledger')}
    </Link>
  );
}
