import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { beforeAfter } from './before-after.ts';
import type { Issue } from './issue-record.ts';
import { ProofPieces } from './ProofPieces.tsx';

const TEXTS = {
  title: { zh: '整改前后', en: 'Before and after' },
  before: { zh: '整改前', en: 'Before' },
  after: { zh: '整改后', en: 'After' },
  revisit: { zh: '回访时', en: 'When revisited' },
  none: { zh: '没有照片', en: 'no photo' },
};

/** Photos of the problem beside those of it put right; nothing where there is no photo at all. */
export function BeforeAfterSection({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const sides = beforeAfter(issue);
  if (sides.before.length + sides.after.length + sides.revisit.length === 0) return null;
  const shown = (['before', 'after', 'revisit'] as const).filter(
    (side) => side !== 'revisit' || sides.revisit.length > 0,
  );
  return (
    <Section title={t('title')} level={2}>
      <div className="issue-sides">
        {shown.map((side) => (
          <figure key={side} aria-label={t(side)}>
            <figcaption>{t(side)}</figcaption>
            {sides[side].length === 0 ? <p className="quiet">{t('none')}</p> : null}
            <ProofPieces files={sides[side]} size="large" />
          </figure>
        ))}
      </div>
    </Section>
  );
}
