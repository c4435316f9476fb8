import { EXEMPLAR_PROBLEMS } from '@dudao/core/exemplar/problems';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { AdoptDialog } from './AdoptDialog.tsx';
import { EndorseDialog } from './EndorseDialog.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { AnswerDialog, EndDialog } from './SayDialogs.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

const TEXTS = {
  adopt: { zh: '本单位采用', en: 'Adopt it' },
  answerUnit: { zh: '党组织答复', en: 'Answer for the unit' },
  answerOffice: { zh: '督导室答复', en: 'Answer for the office' },
  revise: { zh: '完善后再次推荐', en: 'Recommend again' },
  verify: { zh: '核实', en: 'Verify' },
  publish: { zh: '发布', en: 'Publish' },
  return: { zh: '退回', en: 'Hand back' },
  drop: { zh: '不再推荐', en: 'Drop' },
  withdraw: { zh: '撤下', en: 'Withdraw' },
  endorse: { zh: '登记上级推介', en: 'Note an endorsement' },
};

/** What is done from a button of this row. */
type Doing = keyof typeof TEXTS;
const AGAINST: readonly Doing[] = ['return', 'drop', 'withdraw'];
/** Why somebody whose turn it would be cannot do it: told beside the button. */
const TOLD = ['exemplar-own-word', 'exemplar-own-unit', 'exemplar-not-in-library'];

/** What the reader can do with an exemplar now; what somebody else has to do says why. */
export function ExemplarSteps({ exemplar }: { readonly exemplar: ExemplarRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { actions, adopters, process } = exemplar;
  const order: readonly Doing[] = [
    'answerUnit',
    'answerOffice',
    'verify',
    'publish',
    'endorse',
    'return',
    'drop',
    'withdraw',
  ];
  const steps = order.filter((step) => actions[step] === true || TOLD.includes(String(actions[step])));
  const hindered = steps.filter((step) => actions[step] !== true);
  const adopts = adopters.length > 0 && actions.adopt === true;
  const revises = actions.revise === true && process?.entry != null;
  if (!adopts && !revises && steps.length === 0 && doing === null) return null;
  return (
    <>
      <div className="line no-print">
        {adopts ? (
          <Button look="primary" onClick={() => setDoing('adopt')}>
            {t('adopt')}
          </Button>
        ) : null}
        {revises ? (
          <Link className="button primary" to={paths.proposeExemplar(process?.entry?.id ?? '')}>
            {t('revise')}
          </Link>
        ) : null}
        {steps.map((step) => (
          <Button
            key={step}
            {...(AGAINST.includes(step)
              ? { look: 'decide' as const }
              : step === 'endorse'
                ? {}
                : { look: 'primary' as const })}
            refused={reasonOf(actions[step], EXEMPLAR_PROBLEMS, lang)}
            onClick={() => setDoing(step)}
          >
            {t(step)}
          </Button>
        ))}
      </div>
      {hindered.map((step) => (
        <p key={step} className="small quiet no-print">
          {t(step)}：{reasonOf(actions[step], EXEMPLAR_PROBLEMS, lang)}
        </p>
      ))}
      {doing === null ? null : <StepDialog exemplar={exemplar} doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

interface StepDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly doing: Doing;
  readonly onClose: () => void;
}

function StepDialog({ doing, ...props }: StepDialogProps) {
  switch (doing) {
    case 'adopt':
      return <AdoptDialog {...props} />;
    case 'answerUnit':
      return <AnswerDialog {...props} side="unit" />;
    case 'answerOffice':
      return <AnswerDialog {...props} side="office" />;
    case 'verify':
      return <VerifyDialog {...props} />;
    case 'publish':
      return <PublishDialog {...props} />;
    case 'endorse':
      return <EndorseDialog {...props} />;
    case 'return':
    case 'drop':
    case 'withdraw':
      return <EndDialog {...props} how={doing} />;
    case 'revise':
      return null;
  }
}
