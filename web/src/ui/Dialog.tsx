import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../lib/language.tsx';
import './dialog.css';

const TEXTS = { close: { zh: '关闭', en: 'Close' } };

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `side` slides in beside the page for reading on; `centre` asks for something. */
  readonly place?: 'centre' | 'side';
  /** A dialog that must be answered cannot be closed by Escape or the cross. */
  readonly mustAnswer?: boolean;
  readonly actions?: ReactNode;
}

/** The browser's own modal dialog: it holds the focus, hides the page behind it from screen readers and gives the focus back. */
export function Dialog({ title, onClose, children, place = 'centre', mustAnswer, actions }: DialogProps) {
  const t = useTexts(TEXTS);
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog ${place}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!mustAnswer) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === element.current && place === 'side' && !mustAnswer) onClose();
      }}
    >
      <div className="dialog-frame">
        <header>
          <h2 id={titleId}>{title}</h2>
          {mustAnswer ? null : (
            <button type="button" className="button plain icon" onClick={onClose} aria-label={t('close')}>
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" stroke="currentColor" strokeWidth="1.5" fill="none" />
              </svg>
            </button>
          )}
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="dialog-body" tabIndex={0} aria-labelledby={titleId}>
          {children}
        </section>
        {actions ? <footer>{actions}</footer> : null}
      </div>
    </dialog>
  );
}
