import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';

const TEXTS = { back: { zh: '返回', en: 'Back' } };

interface ScreenHeadProps {
  readonly title: string;
  readonly back?: string;
  readonly children?: ReactNode;
}

/** The head of a screen: the way back, what it is, how safe it is. */
export function ScreenHead({ title, back, children }: ScreenHeadProps) {
  const t = useTexts(TEXTS);
  return (
    <header className="screen-head">
      {back === undefined ? null : (
        <Link className="button plain" to={back}>
          ‹ {t('back')}
        </Link>
      )}
      <h1>{title}</h1>
      {children}
    </header>
  );
}
