import { ADOPTION_STATE_NAMES } from '@dudao/core/exemplar/exemplar-state';
import { EXEMPLAR_PROBLEMS } from '@dudao/core/exemplar/problems';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { AdoptionDialog, type AdoptionDoing } from './AdoptionDialog.tsx';
import { PieceGallery } from './ExemplarArticle.tsx';
import { ADOPTION_STANDINGS, type Adoption, type ExemplarRecord } from './exemplar-record.ts';

const TEXTS = {
  begin: { zh: '开始采用', en: 'Begin' },
  report: { zh: '报成效', en: 'Report the result' },
  giveUp: { zh: '停止采用', en: 'Give it up' },
  acknowledge: { zh: '表明继续', en: 'Go on' },
  verify: { zh: '核实成效', en: 'Verify the result' },
  what: { zh: '怎么做', en: 'What it does' },
  planned: { zh: '{from}开始，{until}起报成效', en: 'from {from}, result told from {until}' },
  begun: { zh: '{from}已开始，{until}起报成效', en: 'begun {from}, result told from {until}' },
  result: { zh: '成效', en: 'Result' },
  figures: { zh: '数据', en: 'Figures' },
  held: { zh: '{by} {day} 核实：{words}', en: 'Verified by {by}, {day}: {words}' },
  notHeld: { zh: '{by} {day} 核实后退回：{words}', en: 'Handed back by {by}, {day}: {words}' },
  ended: { zh: '停止原因：{reason}', en: 'Given up because: {reason}' },
  keptUp: { zh: '典型撤下后，本单位表明继续：{words}', en: 'Goes on after the withdrawal: {words}' },
};

/** Units that adopt an exemplar, each with how far it is, and what the reader can do there. */
export function AdoptionList({ exemplar }: { readonly exemplar: ExemplarRecord }) {
  return (
    <ul className="exemplar-adoptions">
      {exemplar.adoptions.map((adoption) => (
        <AdoptionItem key={adoption.id} exemplarId={exemplar.id} adoption={adoption} />
      ))}
    </ul>
  );
}

interface AdoptionItemProps {
  readonly exemplarId: string;
  readonly adoption: Adoption;
}

function AdoptionItem({ exemplarId, adoption }: AdoptionItemProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unit, state, plan, begunOn, beginsOn, resultOn, result, figures, checked, endedReason, keptUp } = adoption;
  const day = (on: string) => showDay(on, lang);
  const when = { from: day(begunOn ?? beginsOn), until: day(resultOn) };
  return (
    <li>
      <h3>
        {unit.name} <VerdictMark standing={ADOPTION_STANDINGS[state]} word={say(ADOPTION_STATE_NAMES[state])} />
      </h3>
      <p className="small quiet">{begunOn === null ? t('planned', when) : t('begun', when)}</p>
      <dl className="exemplar-facts">
        <Fact name={t('what')} words={plan} />
        <Fact name={t('result')} words={result} />
        <Fact name={t('figures')} words={figures} />
      </dl>
      {adoption.pieces.length === 0 ? null : <PieceGallery exemplarId={exemplarId} pieces={adoption.pieces} />}
      {checked === null ? null : (
        <p className={checked.holds ? 'small' : 'small exemplar-bad'}>
          {t(checked.holds ? 'held' : 'notHeld', { by: checked.by, day: day(checked.on), words: checked.words })}
        </p>
      )}
      {endedReason === '' ? null : <p className="small">{t('ended', { reason: endedReason })}</p>}
      {keptUp === '' ? null : <p className="small">{t('keptUp', { words: keptUp })}</p>}
      <AdoptionButtons adoption={adoption} />
    </li>
  );
}

function Fact({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}

/** Refusals that are shown with their reason; others mean that it is simply not the reader's, or not yet its turn. */
const TOLD = ['exemplar-too-early', 'exemplar-own-word', 'exemplar-own-unit'];

function AdoptionButtons({ adoption }: { readonly adoption: Adoption }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<AdoptionDoing | null>(null);
  const { actions, resultOn } = adoption;
  const steps = (['begin', 'report', 'verify', 'acknowledge', 'giveUp'] as const).filter(
    (step) => actions[step] === true || TOLD.includes(String(actions[step])),
  );
  if (steps.length === 0 && doing === null) return null;
  return (
    <div className="line no-print">
      {steps.map((step) => (
        <Button
          key={step}
          {...(step === 'giveUp' || step === 'acknowledge' ? {} : { look: 'primary' as const })}
          refused={reasonOf(actions[step], EXEMPLAR_PROBLEMS, lang, { day: resultOn })}
          onClick={() => setDoing(step)}
        >
          {t(step)}
        </Button>
      ))}
      {doing === null ? null : <AdoptionDialog adoption={adoption} doing={doing} onClose={() => setDoing(null)} />}
    </div>
  );
}
