import type { Verification } from '@dudao/core/pack/file-parts';
import { useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  verified: { zh: '已核对原件', en: 'checked against the original' },
  found: { zh: '见于公开文本', en: 'found in published text' },
  from_knowledge: { zh: '待核对原件', en: 'not yet checked' },
};

const STANDING = { verified: 'met', found: 'floor', from_knowledge: 'pending' } as const;

/** How sure the wording or number of a clause is. */
export function VerificationMark({ verification }: { readonly verification: Verification }) {
  const t = useTexts(TEXTS);
  return (
    <span className="small">
      <VerdictMark standing={STANDING[verification]} word={t(verification)} />
    </span>
  );
}
