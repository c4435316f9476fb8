import type { Strokes } from '@dudao/core/field/shapes';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { StrokePad } from './StrokePad.tsx';

const TEXTS = {
  again: { zh: '重签', en: 'Sign again' },
  here: { zh: '在框内手写签名', en: 'Sign inside the frame' },
};

interface SignatureBoxProps {
  readonly label: string;
  readonly strokes: Strokes;
  readonly onStrokes: (strokes: Strokes) => void;
}

/** A handwritten signature. */
export function SignatureBox({ label, strokes, onStrokes }: SignatureBoxProps) {
  const t = useTexts(TEXTS);
  return (
    <div className="stack tight">
      <StrokePad label={`${label}：${t('here')}`} strokes={strokes} onStrokes={onStrokes} className="signature" />
      <div className="line apart">
        <span className="small quiet">{t('here')}</span>
        {strokes.length > 0 ? <Button onClick={() => onStrokes([])}>{t('again')}</Button> : null}
      </div>
    </div>
  );
}
