import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { type RefObject, useEffect, useRef } from 'react';
import { editorLook, shadowOf } from './editor-look.ts';

interface EditorSetup {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  /** What makes the editor this one; asked once, when it is made. */
  readonly extensions: () => Extension;
  /** How long after the last keystroke `onChange` is called; it is called at once when the field is left. */
  readonly pauseMs: number;
  readonly onChange: (value: string) => void;
  /** Every keystroke. */
  readonly onType?: (value: string) => void;
}

/** A text editor in an element of the page. It lives as long as its field; a value from outside is put in while nobody writes in it. */
export function useEditor(setup: EditorSetup): {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly view: RefObject<EditorView | null>;
} {
  const { label, value, disabled } = setup;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const now = useRef(setup);
  now.current = setup;
  useEffect(() => {
    if (!host.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pending: string | null = null;
    const flush = () => {
      clearTimeout(timer);
      if (pending !== null) now.current.onChange(pending);
      pending = null;
    };
    const root = shadowOf(host.current);
    const editor = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          history(),
          now.current.extensions(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          EditorState.readOnly.of(disabled),
          editorLook,
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const written = update.state.doc.toString();
            now.current.onType?.(written);
            // What was put in from outside is known there already.
            if (written === now.current.value) return;
            pending = written;
            clearTimeout(timer);
            timer = setTimeout(flush, now.current.pauseMs);
          }),
          EditorView.domEventHandlers({ blur: flush }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      flush();
      editor.destroy();
      view.current = null;
    };
  }, [label, disabled]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.hasFocus || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return { host, view };
}
