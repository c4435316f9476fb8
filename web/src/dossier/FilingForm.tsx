import { cellWords } from '@dudao/core/dossier/filing/cell-words';
import { listComments } from '@dudao/core/dossier/filing/comment-contract';
import type { readDossier } from '@dudao/core/dossier/filing/contract';
import { readTyped, shownWire, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import { elementsAsked } from '@dudao/core/dossier/filing/elements';
import type { FormItem, readForm } from '@dudao/core/dossier/filing/form-contract';
import { setItems } from '@dudao/core/dossier/filing/form-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { isTeaching } from '@dudao/core/org/unit-kind';
import type { Standard } from '@dudao/core/pack/standard';
import { useMemo, useState } from 'react';
import { useMe } from '../access/session.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { showShortMoment, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { ElementComments } from './comment/ElementComments.tsx';
import { ElementBox } from './ElementBox.tsx';
import { LiveVerdictBox } from './LiveVerdictBox.tsx';
import { openLiveVerdict } from './live-verdict.ts';
import { SavingLine } from './SavingLine.tsx';
import type { At, Edit } from './sheet/block.ts';
import { Sheet } from './sheet/Sheet.tsx';
import type { SheetCell, SheetRow } from './sheet/sheet-model.ts';
import { type LocalCell, useOutbox } from './use-outbox.ts';

const TEXTS = {
  caption: { zh: '填报表：每行一个数据项', en: 'Form: a row for each data element' },
  element: { zh: '数据项', en: 'Data element' },
  value: { zh: '值', en: 'Value' },
  source: { zh: '来源（填在何处、何日的什么表册）', en: 'Taken from' },
  note: { zh: '说明', en: 'Note' },
  known: { zh: '已报 {at} {by} {name}', en: 'reported {at} {by} {name}' },
  comments: { zh: '{n} 条批注未办结', en: '{n} open comments' },
  keys: {
    zh: '直接键入即覆盖；方向键、Enter、Tab 移动，F2 修改，Ctrl+D 向下填充，Ctrl+Z 撤销；可从 Excel、WPS 整块粘贴。灰色为已报数据，不用再填。',
    en: 'Type to overwrite; arrows, Enter, Tab move, F2 edits, Ctrl+D fills down, Ctrl+Z undoes; paste blocks from Excel or WPS. Grey is already reported and not asked again.',
  },
};

type Form = OutputOf<typeof readForm>;

interface FilingFormProps {
  readonly dossier: OutputOf<typeof readDossier>;
  readonly form: Form;
  readonly standard: Standard;
}

/** The value that a cell has now: what is typed where it can be read, else what was saved, else what the server told. */
function wireNow(item: FormItem, local: LocalCell | undefined, column: Parameters<typeof readTyped>[0]): string | null {
  if (local?.typed !== null && local?.typed !== undefined && local.refused === undefined)
    return wireValue(column, readTyped(column, local.typed).value);
  return local?.saved === undefined ? item.value : local.saved.value;
}

/** The form of one dossier: what is known and from where, and the rest to be filled in, with the verdict beside it. */
export function FilingForm({ dossier, form, standard }: FilingFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { dossierId, unitId, kind, unit } = dossier;
  const { cellAt, cells, put, state, error } = useOutbox(unitId, me.accountId);
  const items = useWrite(setItems);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const elements = useMemo(() => elementsAsked(standard, kind), [standard, kind]);
  const evaluate = useMemo(() => (isTeaching(kind) ? openLiveVerdict(standard, today()) : null), [standard, kind]);
  const isReadOnly = dossier.actions.edit !== true;
  const columns = useMemo(
    () => [
      { id: 'value', title: t('value'), widthPx: 150, align: 'right' as const },
      { id: 'source', title: t('source'), widthPx: 280, align: 'left' as const },
      { id: 'note', title: t('note'), widthPx: 300, align: 'left' as const },
    ],
    [t],
  );
  const said = useRead(listComments, { dossierId }, { keepPrevious: true });
  const threads = said.data?.threads;
  const open = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { about, settled, comments } of threads ?? [])
      if (about.kind === 'element' && settled === null)
        counts.set(about.key, (counts.get(about.key) ?? 0) + comments.filter((one) => one.text !== null).length);
    return counts;
  }, [threads]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cells` is what `cellAt` looks into
  const rows = useMemo(
    () =>
      form.items.flatMap((item, i): SheetRow[] => {
        const element = elements[i];
        if (element === undefined) return [];
        const local = cellAt(dossierId, item.element);
        const isKnown = item.isKnown && local?.saved === undefined;
        const from = item.from;
        const told = from === null ? '' : t('known', { name: from.name, by: from.by, at: showShortMoment(from.at) });
        const text = local?.typed ?? shownWire(element, local?.saved === undefined ? item.value : local.saved.value);
        const wrong = local?.refused;
        const value: SheetCell = {
          text,
          isLocked: isKnown,
          ...(wrong !== undefined
            ? { mark: wrong.theirs === null ? 'wrong' : 'clash', says: cellWords(wrong, lang) }
            : local?.typed !== null && local?.typed !== undefined
              ? { mark: 'waiting' }
              : isKnown
                ? { mark: 'known', says: told }
                : {}),
        };
        return [
          {
            key: item.element,
            name: say(element.label),
            head: (
              <>
                {say(element.label)}
                {element.unit === null ? null : <span className="unit quiet"> {element.unit}</span>}
                {(open.get(item.element) ?? 0) === 0 ? null : (
                  <span className="comment-count" title={t('comments', { n: open.get(item.element) ?? 0 })}>
                    <span aria-hidden="true">✎ {open.get(item.element)}</span>
                    <span className="sr-only">{t('comments', { n: open.get(item.element) ?? 0 })}</span>
                  </span>
                )}
              </>
            ),
            cells: [value, { text: isKnown ? told : item.source, isLocked: isKnown }, { text: item.note }],
          },
        ];
      }),
    [form.items, elements, cells, lang, t, say, open],
  );
  const onEdit = (edits: readonly Edit[]) => {
    const typed = edits.flatMap((edit) => {
      const item = form.items[edit.row];
      if (edit.column !== 0 || item === undefined) return [];
      const follows = cellAt(dossierId, item.element)?.saved?.since ?? item.since;
      return [{ dossierId, element: item.element, text: edit.text.slice(0, 60), follows }];
    });
    if (typed.length > 0) put(typed);
    for (const [column, key] of [
      [1, 'source'],
      [2, 'note'],
    ] as const) {
      const byText = new Map<string, string[]>();
      for (const edit of edits) {
        const element = form.items[edit.row]?.element;
        if (edit.column === column && element !== undefined)
          byText.set(edit.text, [...(byText.get(edit.text) ?? []), element]);
      }
      for (const [text, named] of byText) items.mutate({ dossierId, elements: named, [key]: text });
    }
  };
  const check = ({ row, column }: At, text: string) => {
    const element = elements[row];
    if (column !== 0 || element === undefined) return null;
    const { problem } = readTyped(element, text);
    return problem === null ? null : cellWords(problem, lang);
  };
  const school = {
    code: 'own',
    name: unit,
    values: Object.fromEntries(
      form.items.flatMap((item, i) => {
        const element = elements[i];
        return element === undefined ? [] : [[item.element, wireNow(item, cellAt(dossierId, item.element), element)]];
      }),
    ),
  };
  const item = form.items[at.row];
  const element = elements[at.row];
  return (
    <div className="filing-form">
      <div className="stack">
        {isReadOnly ? null : <p className="small quiet no-print">{t('keys')}</p>}
        <Sheet
          caption={t('caption')}
          rowHead={t('element')}
          columns={columns}
          rows={rows}
          isReadOnly={isReadOnly}
          onEdit={onEdit}
          check={check}
          onSelect={setAt}
        />
        <SavingLine state={state} error={error} />
        <ErrorLine error={items.error} />
      </div>
      <aside className="stack">
        {item === undefined || element === undefined ? null : (
          <ElementBox
            dossier={dossier}
            element={element}
            item={item}
            people={form.people}
            local={cellAt(dossierId, item.element)}
            onChoose={(text, follows) => put([{ dossierId, element: item.element, text, follows }])}
          />
        )}
        {item === undefined ? null : (
          <ElementComments dossierId={dossierId} about={{ kind: 'element', key: item.element }} />
        )}
        {evaluate === null ? null : (
          <LiveVerdictBox standard={standard} evaluate={evaluate} schools={[school]} code="own" />
        )}
      </aside>
    </div>
  );
}
