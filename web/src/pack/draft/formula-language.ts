import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { type Diagnostic, linter } from '@codemirror/lint';
import {
  type EditorState,
  type Text as EditorText,
  type Extension,
  RangeSetBuilder,
  StateField,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, showTooltip, type Tooltip } from '@codemirror/view';
import { type Completion, signatureAt } from '@dudao/core/formula/completions';
import { FUNCTION_BY_NAME } from '@dudao/core/formula/functions';
import { tokenize } from '@dudao/core/formula/token';
import type { Place, Problem } from '@dudao/core/lib/problem';
import type { Lang } from '@dudao/core/lib/text';

/** What the editor asks while one writes; always the newest answer. */
export interface FormulaHelp {
  readonly lang: () => Lang;
  readonly completions: () => readonly Completion[];
  readonly check: (text: string) => readonly Problem[];
  readonly say: (problem: Problem) => string;
}

/** The rule language in an editor: colours, completion, underlined faults and the usage of the function one is in. */
export function formulaLanguage(help: FormulaHelp): Extension {
  return [
    colours,
    usage,
    autocompletion({ override: [(context) => complete(context, help)], icons: false, activateOnTyping: true }),
    linter((view) => diagnosticsOf(view.state.doc, help.check(view.state.doc.toString()), help.say), { delay: 0 }),
  ];
}

/** Problems as underlines; one without a place underlines everything. */
export function diagnosticsOf(
  doc: EditorText,
  problems: readonly Problem[],
  say: (problem: Problem) => string,
): Diagnostic[] {
  return problems.map((problem) => {
    const { from, to } = rangeOf(doc, problem.at ?? {});
    return { from, to, severity: 'error', message: say(problem) };
  });
}

/** Line and column count letters, the editor counts UTF-16 units. */
function rangeOf(doc: EditorText, { line, column, length }: Place): { readonly from: number; readonly to: number } {
  if (line === undefined || line > doc.lines) return { from: 0, to: doc.length };
  const { from, text, to } = doc.line(Math.max(1, line));
  const letters = Array.from(text);
  const units = (count: number): number => letters.slice(0, count).join('').length;
  const begin = from + units(Math.max(0, (column ?? 1) - 1));
  const end = length === undefined ? to : from + units((column ?? 1) - 1 + length);
  return begin < end ? { from: begin, to: end } : { from: Math.max(from, begin - 1), to: Math.max(begin, to) };
}

const MARKS = {
  number: Decoration.mark({ class: 'cm-number' }),
  keyword: Decoration.mark({ class: 'cm-keyword' }),
  text: Decoration.mark({ class: 'cm-text' }),
  function: Decoration.mark({ class: 'cm-function' }),
};

const colours = StateField.define<DecorationSet>({
  create: (state) => colour(state.doc),
  update: (marks, transaction) => (transaction.docChanged ? colour(transaction.state.doc) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

function colour(doc: EditorText): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { kind, text, at } of tokenize(doc.toString()).tokens) {
    const mark =
      kind === 'name'
        ? FUNCTION_BY_NAME.has(text)
          ? MARKS.function
          : null
        : kind === 'operator' || kind === 'end'
          ? null
          : MARKS[kind];
    if (mark === null) continue;
    const { from, to } = rangeOf(doc, at);
    if (from < to) builder.add(from, to, mark);
  }
  return builder.finish();
}

const usage = StateField.define<Tooltip | null>({
  create: usageAt,
  update: (shown, transaction) =>
    transaction.docChanged || transaction.selection ? usageAt(transaction.state) : shown,
  provide: (field) => showTooltip.from(field),
});

function usageAt(state: EditorState): Tooltip | null {
  const at = state.selection.main.head;
  const signature = signatureAt(state.doc.toString(), at);
  if (signature === null) return null;
  return {
    pos: at,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'cm-signature';
      dom.textContent = signature.usage;
      return { dom };
    },
  };
}

const WORD = /[\p{L}\p{N}_.㎡%‰]+$/u;
const OFFERED = 60;

/** What may stand here: spellings that begin with what is written come first, those that contain it next; Chinese, English and ids alike. */
function complete(context: CompletionContext, { lang, completions }: FormulaHelp): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const written = WORD.exec(line.text.slice(0, context.pos - line.from))?.[0] ?? '';
  if (written === '' && !context.explicit) return null;
  // Behind a number there can only be its unit.
  const figure = /^[\d.]+/u.exec(written)?.[0] ?? '';
  if (figure !== '') return unitsBehind(context, written.slice(figure.length), completions());
  const found = matching(completions(), written);
  if (found.length === 0) return null;
  return {
    from: context.pos - written.length,
    filter: false,
    options: found.map(({ kind, write, detail }) => ({
      label: write,
      detail: detail[lang()],
      type: kind,
      ...(kind === 'function'
        ? {
            apply: (view: EditorView, _: unknown, from: number, to: number) => {
              const open = view.state.sliceDoc(to, to + 1) === '(' ? '' : '()';
              view.dispatch({
                changes: { from, to, insert: write + open },
                selection: { anchor: from + write.length + 1 },
              });
            },
          }
        : {}),
    })),
  };
}

function unitsBehind(
  context: CompletionContext,
  written: string,
  completions: readonly Completion[],
): CompletionResult | null {
  if (written === '') return null;
  const units = matching(
    completions.filter(({ kind }) => kind === 'unit'),
    written,
  );
  const options = units.map(({ write }) => ({ label: write, type: 'unit' }));
  return { from: context.pos - written.length, filter: false, options };
}

/** The completions whose spellings begin with, or else contain, what is written; each spelling offered once. */
export function matching(completions: readonly Completion[], written: string): readonly Completion[] {
  const wanted = written.toLowerCase();
  const ranked = completions.flatMap((completion) => {
    const places = completion.spellings
      .map((spelling) => spelling.toLowerCase().indexOf(wanted))
      .filter((at) => at >= 0);
    const exact = completion.spellings.some((spelling) => spelling.toLowerCase() === wanted);
    return places.length === 0 ? [] : [{ completion, rank: exact ? 0 : Math.min(...places) === 0 ? 1 : 2 }];
  });
  const seen = new Set<string>();
  return ranked
    .sort((a, b) => a.rank - b.rank || a.completion.write.length - b.completion.write.length)
    .flatMap(({ completion }) => {
      if (seen.has(completion.write)) return [];
      seen.add(completion.write);
      return [completion];
    })
    .slice(0, OFFERED);
}
