import { FieldApp } from '../field/app/FieldApp.tsx';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';

const TEXTS = { title: { zh: '督导现场', en: 'In the field' } };

/** The application for the phone of an inspector: it stands outside the desktop's frame and its door, since it opens without network. */
export function PhonePage() {
  const t = useTexts(TEXTS);
  useTitle(t('title'));
  return <FieldApp />;
}
