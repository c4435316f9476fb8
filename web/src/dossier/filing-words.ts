import type { DossierRow } from '@dudao/core/dossier/filing/contract';
import type { Text } from '@dudao/core/lib/text';
import type { Standing } from '../ui/VerdictMark.tsx';

type Facts = Pick<DossierRow, 'state' | 'isLate' | 'isMissing' | 'isEmpty'> & Partial<Pick<DossierRow, 'reopening'>>;

/** How a dossier stands, as shape and word. Late, missing and empty are three things. */
export function dossierMark({ state, isLate, isMissing, isEmpty, reopening }: Facts): {
  readonly standing: Standing;
  readonly word: Text;
} {
  if (isMissing) return { standing: 'miss', word: { zh: '逾期未交', en: 'missing' } };
  if (state === 'open') return { standing: 'pending', word: { zh: '填报中', en: 'being filled in' } };
  if (state === 'returned' && reopening === 'granted')
    return { standing: 'floor', word: { zh: '准予修改，待重报', en: 'let be changed' } };
  if (state === 'returned') return { standing: 'floor', word: { zh: '已退回，待重报', en: 'handed back' } };
  if (reopening === 'asked') return { standing: 'floor', word: { zh: '已封存，申请修改', en: 'asks to be changed' } };
  const late = isLate ? { zh: '（迟交）', en: ' (late)' } : { zh: '', en: '' };
  if (isEmpty) return { standing: 'miss', word: { zh: `空报${late.zh}`, en: `handed in empty${late.en}` } };
  if (state === 'accepted') return { standing: 'met', word: { zh: `已审定${late.zh}`, en: `accepted${late.en}` } };
  return { standing: 'floor', word: { zh: `已提交${late.zh}`, en: `handed in${late.en}` } };
}
