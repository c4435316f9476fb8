import type { ReactNode } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from './Button.tsx';
import { ErrorLine } from './State.tsx';

const TEXTS = { cancel: { zh: '取消', en: 'Cancel' } };

interface FormEndProps {
  readonly save: string;
  /** The call that saves: whether it is under way, and why it was refused. */
  readonly write: { readonly isPending: boolean; readonly error: unknown };
  readonly onSave: () => void;
  /** Absent: the form is the page, and is left by leaving it. */
  readonly onCancel?: () => void;
  /** Further buttons, before the one that saves. */
  readonly children?: ReactNode;
}

/** The end of a form on a page: why it was refused, and the buttons. */
export function FormEnd({ save, write, onSave, onCancel, children }: FormEndProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      <ErrorLine error={write.error} />
      <div className="line">
        {children}
        <Button look="primary" busy={write.isPending} onClick={onSave}>
          {save}
        </Button>
        {onCancel === undefined ? null : (
          <Button look="plain" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </>
  );
}
