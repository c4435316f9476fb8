import type { FieldAnswer } from '@dudao/core/field/item';
import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import type { RecordDraft } from './drafts.ts';
import { MediaBox } from './MediaBox.tsx';

const TEXTS = {
  fix: { zh: '当场改好了', en: 'Put right on the spot' },
  words: { zh: '怎么改的', en: 'What was done' },
  after: { zh: '整改后', en: 'after' },
  not: { zh: '没有当场改好', en: 'It was not put right' },
};

interface FixedFieldsProps {
  readonly of: string;
  readonly fixed: FieldAnswer['fixed'];
  readonly draft: RecordDraft;
  readonly onFixed: (fixed: FieldAnswer['fixed']) => void;
}

/** Pointed out and put right at once: what was done, and the photos that show it. */
export function FixedFields({ of, fixed, draft, onFixed }: FixedFieldsProps) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  const [files, setFiles] = useState<readonly string[]>(fixed?.files ?? []);
  const [words, setWords] = useState(fixed?.words ?? '');
  const put = (next: { readonly words: string; readonly files: readonly string[] }) => {
    setWords(next.words);
    setFiles(next.files);
    onFixed(next.words.trim() === '' ? undefined : { words: next.words, files: [...next.files] });
  };
  if (!open && fixed === undefined)
    return (
      <Button className="more-button" onClick={() => setOpen(true)}>
        {t('fix')}
      </Button>
    );
  return (
    <div className="fixed-fields stack tight">
      <input
        type="text"
        aria-label={`${t('words')} · ${of}`}
        placeholder={t('words')}
        maxLength={2000}
        value={words}
        onChange={(event) => put({ words: event.target.value, files })}
      />
      <MediaBox
        draft={draft}
        of={`${of} · ${t('after')}`}
        files={files}
        onFiles={(next) => put({ words, files: next })}
      />
      <Button
        look="plain"
        onClick={() => {
          setOpen(false);
          put({ words: '', files: [] });
        }}
      >
        {t('not')}
      </Button>
    </div>
  );
}
