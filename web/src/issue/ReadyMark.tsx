import { useTexts } from '../lib/language.tsx';

const TEXTS = {
  ready: { zh: '✓ 可以核验', en: '✓ ready to verify' },
  why: { zh: '评估数据已经达标，请核验', en: 'The evaluation says that it is met again' },
};

/** An entry whose evaluation is met again and that a person may now verify. */
export function ReadyMark() {
  const t = useTexts(TEXTS);
  return (
    <span className="issue-tag ready" title={t('why')}>
      {t('ready')}
    </span>
  );
}
