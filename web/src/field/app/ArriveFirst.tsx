import type { CarriedVisit } from '@dudao/core/field/device-contract';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { useSayPresence } from './PresenceCard.tsx';

const TEXTS = {
  title: { zh: '先登记到达？', en: 'Say first that you have come?' },
  words: {
    zh: '这次督导本机还没有登记到达。不登记，在点时长和覆盖就不算这一次。',
    en: 'Nothing says yet that you came. Without it this visit counts neither for hours nor for coverage.',
  },
  yes: { zh: '登记到达并填表', en: 'I have come; fill in' },
  no: { zh: '不登记，直接填', en: 'Fill in without' },
};

/** Offers to say that one has come, before the first record of a visit. */
export function ArriveFirst({
  visit,
  onGo,
  onClose,
}: {
  readonly visit: CarriedVisit;
  readonly onGo: () => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const { tell, busy, error } = useSayPresence(visit);
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onGo}>{t('no')}</Button>
          <Button look="primary" busy={busy} onClick={() => void tell('arrive').then(onGo)}>
            {t('yes')}
          </Button>
        </>
      }
    >
      <p>{t('words')}</p>
      <ErrorLine error={error} />
    </Dialog>
  );
}
