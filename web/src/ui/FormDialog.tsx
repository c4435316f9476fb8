import type { ReactNode } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorLine } from './State.tsx';
import { useIntoView } from './use-into-view.ts';

const TEXTS = { cancel: { zh: '取消', en: 'Cancel' } };

interface FormDialogProps {
  readonly title: string;
  readonly save: string;
  readonly look?: 'primary' | 'decide';
  readonly busy: boolean;
  /** Why it was refused, shown below the fields. */
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog of a few fields that are saved together; Enter saves too. */
export function FormDialog({ title, save, look = 'primary', busy, error, onSave, onClose, children }: FormDialogProps) {
  const t = useTexts(TEXTS);
  const refusal = useIntoView(error);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look={look} busy={busy} onClick={onSave}>
            {save}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        {children}
        {error ? (
          <div ref={refusal}>
            <ErrorLine error={error} />
          </div>
        ) : null}
      </form>
    </Dialog>
  );
}
