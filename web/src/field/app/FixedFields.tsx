import type { FieldAnswer } from '@dudao/core/field/item';
import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import type { DraftPlace } from './drafts.ts';
import { MediaBox } from './MediaBox.tsx';
import { fixedOf, isFixed } from './tidied.ts';

const TEXTS = {
  fix: { zh: '当场改好了', en: 'Put right on the spot' },
  words: { zh: '怎么改的', en: 'What was done' },
  after: { zh: '整改后', en: 'after' },
  owes: {
    zh: '写明怎么改的，才算当场改好；没有写，照片归入本题照片。',
    en: 'It counts as put right once it says what was done; until then these are photos of the question.',
  },
  not: { zh: '没有当场改好', en: 'It was not put right' },
};

interface FixedFieldsProps {
  readonly of: string;
  readonly fixed: FieldAnswer['fixed'];
  readonly draft: DraftPlace;
  readonly onFixed: (fixed: FieldAnswer['fixed']) => void;
}

/** Pointed out and put right at once: what was done, and the photos that show it. */
export function FixedFields({ of, fixed, draft, onFixed }: FixedFieldsProps) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  // All of it lies in the draft, photos before a word was written too: whoever goes to the next question finds them again.
  const { words, files } = fixed ?? { words: '', files: [] };
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
        onChange={(event) => onFixed(fixedOf(event.target.value, files))}
      />
      <MediaBox
        draft={draft}
        of={`${of} · ${t('after')}`}
        files={files}
        onFiles={(next) => onFixed(fixedOf(words, next))}
      />
      {files.length > 0 && !isFixed(fixed) ? <p className="small quiet">{t('owes')}</p> : null}
      <Button
        look="plain"
        onClick={() => {
          setOpen(false);
          onFixed(undefined);
        }}
      >
        {t('not')}
      </Button>
    </div>
  );
}
