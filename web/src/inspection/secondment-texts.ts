import type { SecondmentStage } from '@dudao/core/inspection/decide-register';
import type { Standing } from '../ui/VerdictMark.tsx';

/** Stages of a secondment in words, with the shape that marks each. */
export const SECONDMENT_TEXTS: Readonly<
  Record<SecondmentStage, { readonly zh: string; readonly en: string; readonly standing: Standing }>
> = {
  asked: { zh: '待原单位同意', en: 'waiting for consent', standing: 'pending' },
  refused: { zh: '原单位不同意', en: 'refused', standing: 'miss' },
  coming: { zh: '已同意，未到期限', en: 'agreed, not begun', standing: 'floor' },
  seconded: { zh: '抽调中', en: 'seconded', standing: 'met' },
  over: { zh: '已返回', en: 'over', standing: 'none' },
};
