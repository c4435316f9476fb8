import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';
import { ReviewDialog } from './ReviewDialog.tsx';

const TEXTS = {
  title: { zh: '审核', en: 'Review' },
  review: { zh: '审核', en: 'Review' },
  another: { zh: '发布前由另一人审核。', en: 'Somebody else reviews it before it is published.' },
  above: { zh: '发布前由上级单位审核。', en: 'The unit above reviews it before it is published.' },
  waits: { zh: '○ 待审核', en: '○ waits for its review' },
  passed: { zh: '✓ 通过', en: '✓ passed' },
  returned: { zh: '◆ 退回', en: '◆ returned' },
  stale: { zh: '审核后又改过', en: 'changed since' },
  yes: { zh: '✓ 是', en: '✓ yes' },
  no: { zh: '✗ 否', en: '✗ no' },
};

interface PlanReviewsProps {
  readonly plan: Plan;
  readonly steps: PlanSteps;
  readonly refused: string | undefined;
}

/** What reviewers said of a plan, the newest first. */
export function PlanReviews({ plan, steps, refused }: PlanReviewsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [reviewing, setReviewing] = useState(false);
  const waits = plan.state === 'draft' && !steps.reviews.some(({ isCurrent }) => isCurrent);
  return (
    <Section
      level={2}
      title={t('title')}
      aside={
        plan.state === 'draft' ? (
          <Button refused={refused} onClick={() => setReviewing(true)}>
            {t('review')}
          </Button>
        ) : null
      }
    >
      <p className="quiet">{t(steps.reviewedBy ?? 'another')}</p>
      {waits ? <p>{t('waits')}</p> : null}
      <ul className="plan-reviews">
        {steps.reviews.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{t(one.verdict)}</strong> {one.by} {showMoment(one.at, lang)}{' '}
              {one.isCurrent ? null : <span className="quiet">{t('stale')}</span>}
            </p>
            {one.note === '' ? null : <p>{one.note}</p>}
            <ul>
              {one.checks.map((check) => (
                <li key={check.name.zh}>
                  {say(check.name)} {t(check.isMet ? 'yes' : 'no')}
                  {check.reason === '' ? null : `：${check.reason}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {reviewing ? <ReviewDialog plan={plan} steps={steps} onClose={() => setReviewing(false)} /> : null}
    </Section>
  );
}
