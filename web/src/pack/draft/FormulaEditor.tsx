import { closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { forceLinting } from '@codemirror/lint';
import { EditorView, keymap } from '@codemirror/view';
import type { Completion } from '@dudao/core/formula/completions';
import type { Problem } from '@dudao/core/lib/problem';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../lib/language.tsx';
import { formulaLanguage } from './formula-language.ts';
import { useProblemText } from './problem-text.ts';
import { useEditor } from './use-editor.ts';

interface FormulaEditorProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly completions: readonly Completion[];
  /** The faults of this text, judged at once. */
  readonly check: (text: string) => readonly Problem[];
  /** Called a moment after the last keystroke, and when the field is left. */
  readonly onChange: (value: string) => void;
}

/** One formula: what is wrong with it is underlined while it is written and said below it. */
export function FormulaEditor({ label, value, disabled, completions, check, onChange }: FormulaEditorProps) {
  const { lang } = useLanguage();
  const say = useProblemText();
  const [text, setText] = useState(value);
  const now = useRef({ lang, completions, check, say });
  now.current = { lang, completions, check, say };
  const { host, view } = useEditor({
    label,
    value,
    disabled,
    pauseMs: 300,
    onChange,
    onType: setText,
    extensions: () => [
      closeBrackets(),
      keymap.of(completionKeymap),
      formulaLanguage({
        lang: () => now.current.lang,
        completions: () => now.current.completions,
        check: (written) => now.current.check(written),
        say: (problem) => now.current.say(problem),
      }),
      EditorView.lineWrapping,
    ],
  });
  useEffect(() => {
    // What surrounds the formula has changed, and with it what is wrong in it.
    if (view.current && now.current.check === check) forceLinting(view.current);
  }, [check, view]);
  const [fault] = disabled ? [] : check(text);
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div ref={host} />
      <div className={fault ? 'field-error' : 'sr-only'} role="status">
        {fault ? say(fault) : ''}
      </div>
    </div>
  );
}
