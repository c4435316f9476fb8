import type { Safety } from '@dudao/core/field/device/entry';
import { useText } from '../../lib/language.tsx';
import { SAFETY_WORDS } from './words.ts';

const SHAPES: Readonly<Record<Safety, string>> = { unsaved: '○', here: '◐', twice: '●', 'handed-in': '✔' };

/** How safe a piece of work is: shape and word, in the same words everywhere. */
export function SafetyMark({ safety }: { readonly safety: Safety }) {
  const say = useText();
  return (
    <span className={`safety ${safety}`}>
      <span aria-hidden="true">{SHAPES[safety]}</span> {say(SAFETY_WORDS[safety])}
    </span>
  );
}
