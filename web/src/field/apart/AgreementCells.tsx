import type { ShownAgreement } from '@dudao/core/field/apart/agreement-contract';
import { useTexts } from '../../lib/language.tsx';

const TEXTS = {
  few: { zh: '样本太少', en: 'too few' },
  constant: { zh: '全都相同，不好算', en: 'all alike, none' },
  same: { zh: '{same} / {pairs}', en: '{same} of {pairs}' },
};

/** The three cells of a line of agreement: pairs that can be compared, those alike, and α or why there is none. */
export function AgreementCells({ line }: { readonly line: ShownAgreement }) {
  const t = useTexts(TEXTS);
  return (
    <>
      <td className="number">{t('same', { same: line.same, pairs: line.pairs })}</td>
      <td className="number">
        {line.why === null ? <strong>{line.alpha}</strong> : <span className="quiet">{t(line.why)}</span>}
      </td>
    </>
  );
}
