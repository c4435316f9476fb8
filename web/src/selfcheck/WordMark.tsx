import type { Text } from '@dudao/core/lib/text';
import { useText } from '../lib/language.tsx';

interface WordMarkProps {
  readonly mark: { readonly sign: string; readonly name: Text };
  readonly look: 'good' | 'bad' | 'open' | 'quiet';
}

/** A state as sign, word and colour. */
export function WordMark({ mark, look }: WordMarkProps) {
  const say = useText();
  return (
    <span className={`word-mark ${look}`}>
      {mark.sign === '' ? null : <span aria-hidden="true">{mark.sign} </span>}
      {say(mark.name)}
    </span>
  );
}
