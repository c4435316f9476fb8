import { setDiagnostics } from '@codemirror/lint';
import { Decoration, EditorView, lineNumbers, MatchDecorator, ViewPlugin } from '@codemirror/view';
import type { Problem } from '@dudao/core/lib/problem';
import { useEffect } from 'react';
import { diagnosticsOf } from './formula-language.ts';
import { useProblemText } from './problem-text.ts';
import { useEditor } from './use-editor.ts';

interface YamlEditorProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly problems: readonly Problem[];
  /** Line to show first. */
  readonly line: number | undefined;
  readonly onChange: (value: string) => void;
}

const MARKS = { remark: Decoration.mark({ class: 'cm-remark' }), key: Decoration.mark({ class: 'cm-key' }) };

const words = new MatchDecorator({
  regexp: /(^|\s)(#.*)$|^(\s*(?:- )?)([\w.\u4e00-\u9fff@/-]+)(?=:(?:\s|$))/gmu,
  decorate: (add, from, to, match) => {
    if (match[2] !== undefined) add(from + (match[1]?.length ?? 0), to, MARKS.remark);
    else add(from + (match[3]?.length ?? 0), to, MARKS.key);
  },
});

const colours = ViewPlugin.define(
  (view) => ({
    marks: words.createDeco(view),
    update(update) {
      this.marks = words.updateDeco(update, this.marks);
    },
  }),
  { decorations: ({ marks }) => marks },
);

/** The file itself, for experts: every comment and every line as it will stand in a pack. */
export function YamlEditor({ label, value, disabled, problems, line, onChange }: YamlEditorProps) {
  const say = useProblemText();
  const { host, view } = useEditor({
    label,
    value,
    disabled,
    pauseMs: 500,
    onChange,
    extensions: () => [
      lineNumbers(),
      colours,
      EditorView.theme({ '&': { height: '70vh' }, '.cm-scroller': { overflow: 'auto' } }),
    ],
  });
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state.doc, problems, say)));
  }, [problems, say, view]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || line === undefined || line > editor.state.doc.lines) return;
    const { from } = editor.state.doc.line(line);
    editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  }, [line, view]);
  return <div ref={host} />;
}
