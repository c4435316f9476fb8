import { useRouteError } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/State.tsx';
import './frame.css';

const TEXTS = { reload: { zh: '刷新页面', en: 'Reload the page' } };

/** The last resort: something broke, or a new version replaced the files of this one. */
export function BrokenPage() {
  const t = useTexts(TEXTS);
  const error = useRouteError();
  return (
    <main className="page">
      <ErrorState error={error} />
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </main>
  );
}
