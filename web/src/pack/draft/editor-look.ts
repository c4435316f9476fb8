import { EditorView } from '@codemirror/view';

/** The look of both editors, in the page's own colours, which reach into the shadow tree. Nothing is fetched: underlines are borders. */
export const editorLook = EditorView.theme({
  '&': {
    border: '1px solid var(--rule-strong)',
    borderRadius: '4px',
    background: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: '1rem',
  },
  '&.cm-focused': { outline: '2px solid var(--ink)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 10px' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--paper-2)', color: 'var(--ink-3)', borderRight: '1px solid var(--rule)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-number': { color: 'var(--floor)' },
  '.cm-keyword': { fontWeight: '600' },
  '.cm-function': { color: 'var(--met)' },
  '.cm-text': { color: 'var(--pending)' },
  '.cm-remark': { color: 'var(--ink-3)' },
  '.cm-key': { color: 'var(--met)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    paddingBottom: '0',
    borderBottom: '2px solid var(--cinnabar)',
    backgroundColor: 'var(--cinnabar-wash)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--rule-strong)',
    borderRadius: '4px',
    background: 'var(--paper)',
    color: 'var(--ink)',
    fontFamily: 'var(--font)',
    fontSize: '0.9286rem',
    maxWidth: 'min(440px, 90vw)',
  },
  '.cm-tooltip-lint, .cm-signature': { padding: '4px 10px' },
  '.cm-diagnostic-error': { borderLeft: '0', padding: '0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font)', maxHeight: '17em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '16px',
    padding: '3px 10px',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--ink)', color: 'var(--paper)' },
  '.cm-completionDetail': { marginLeft: '0', fontStyle: 'normal', opacity: '0.8' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});

/**
 * Where an editor lives: a shadow tree of the element. Its styles go in as constructed sheets, which the content security policy allows
 * where it would refuse a style element.
 */
export function shadowOf(element: HTMLElement): ShadowRoot {
  return element.shadowRoot ?? element.attachShadow({ mode: 'open' });
}
