import type { TermState } from '@dudao/core/inspection/decide-register';
import { useTexts } from '../lib/language.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  coming: { zh: '尚未到任期', en: 'not yet' },
  serving: { zh: '任期内', en: 'serving' },
  expiring: { zh: '即将到期', en: 'expiring' },
  expired: { zh: '已到期', en: 'expired' },
};

const STANDINGS: Readonly<Record<TermState, Standing>> = {
  coming: 'pending',
  serving: 'met',
  expiring: 'floor',
  expired: 'miss',
};

/** Where a term stands, as shape and word. */
export function TermMark({ state }: { readonly state: TermState }) {
  const t = useTexts(TEXTS);
  return <VerdictMark standing={STANDINGS[state]} word={t(state)} />;
}
