import { cellWords } from '@dudao/core/dossier/filing/cell-words';
import { readTyped, shownWire, wireValue } from '@dudao/core/dossier/filing/decide-cell';
import { elementsAsked } from '@dudao/core/dossier/filing/elements';
import type { GridRow, readGrid } from '@dudao/core/dossier/filing/form-contract';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../access/session.tsx';
import { today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useCalm } from '../lib/use-calm.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { dossierMark } from './filing-words.ts';
import { LiveVerdictBox } from './LiveVerdictBox.tsx';
import { openLiveVerdict } from './live-verdict.ts';
import { SavingLine } from './SavingLine.tsx';
import type { At, Edit } from './sheet/block.ts';
import { Sheet } from './sheet/Sheet.tsx';
import type { SheetCell, SheetRow } from './sheet/sheet-model.ts';
import { type LocalCell, useOutbox } from './use-outbox.ts';

const TEXTS = {
  caption: { zh: '填报表：每行一所学校，每列一个数据项', en: 'Grid: a row for each school, a column for each element' },
  school: { zh: '学校', en: 'School' },
  known: {
    zh: '已由导入或其他档案报过，不再重复填报；更正请进入该校档案。',
    en: 'Reported by an import or in another dossier; correct it in the school’s dossier.',
  },
  sealed: { zh: '已提交封存', en: 'handed in and sealed' },
  wrong: { zh: '{n} 格没有保存，请看标红的格：', en: '{n} cells are not saved; see those in red:' },
  mine: { zh: '用我填的 {value}', en: 'Take mine: {value}' },
  theirs: { zh: '用 {by} 填的 {value}', en: 'Take {by}’s: {value}' },
  nothing: { zh: '（空）', en: '(empty)' },
};

/** Nobody has typed for so long. */
const PAUSE_MS = 300;

interface FilingGridProps {
  readonly unitId: string;
  readonly grid: OutputOf<typeof readGrid>;
  readonly standard: Standard;
}

/** The grid of schools × elements, with the verdict of the school on which the cursor stands. */
export function FilingGrid({ unitId, grid, standard }: FilingGridProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { cellAt, cells, put, state, error } = useOutbox(unitId, me.accountId);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const elements = useMemo(() => elementsAsked(standard, 'school'), [standard]);
  // The verdict is made in pauses: neither the first picture nor a key waits for it.
  const calm = useCalm(cells, PAUSE_MS);
  const isCalm = calm !== null;
  const evaluate = useMemo(() => (isCalm ? openLiveVerdict(standard, today()) : null), [standard, isCalm]);
  const columns = useMemo(
    () =>
      elements.map((element) => ({
        id: element.code,
        title: say(element.label),
        ...(element.unit === null ? {} : { unit: element.unit }),
        ...(element.note === null ? {} : { hint: say(element.note) }),
        widthPx: element.kind === 'choice' ? 140 : 104,
        align: element.kind === 'choice' ? ('left' as const) : ('right' as const),
        ...(element.kind === 'choice' ? { options: element.choices.map(({ name }) => name.zh) } : {}),
      })),
    [elements, say],
  );
  const drawn = useRef({ grid, rows: new Map<string, { readonly by: string; readonly row: SheetRow }>() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cells` is what `cellAt` looks into
  const rows = useMemo(() => {
    if (drawn.current.grid !== grid) drawn.current = { grid, rows: new Map() };
    const typed = new Map<string, string>();
    for (const [key, local] of cells) {
      const dossierId = key.split(' ')[0] ?? '';
      typed.set(dossierId, `${typed.get(dossierId) ?? ''}${key}${JSON.stringify(local)}`);
    }
    return grid.rows.map((row): SheetRow => {
      // A row is made anew only where something of it changed: all others keep their object and are not drawn again.
      const by = typed.get(row.dossierId) ?? '';
      const before = drawn.current.rows.get(row.dossierId);
      if (before?.by === by) return before.row;
      const locals = elements.map(({ code }) => cellAt(row.dossierId, code));
      const known = new Set(row.known);
      const made = {
        key: row.dossierId,
        name: row.unit,
        head: (
          <>
            <Link to={paths.dossier(row.dossierId)}>{row.unit}</Link>
            <Standing row={row} />
          </>
        ),
        cells: elements.map((element, i): SheetCell => {
          const local = locals[i];
          const isKnown = known.has(i) && local?.saved === undefined;
          const wire = local?.saved === undefined ? (row.values[i] ?? null) : local.saved.value;
          const text = local?.typed ?? shownWire(element, wire);
          if (!isBeingFilled(row.state)) return { text, isLocked: true, says: t('sealed') };
          if (local?.refused !== undefined)
            return {
              text,
              mark: local.refused.theirs === null ? 'wrong' : 'clash',
              says: cellWords(local.refused, lang),
            };
          if (local?.typed !== null && local?.typed !== undefined) return { text, mark: 'waiting' };
          return isKnown ? { text, mark: 'known', says: t('known'), isLocked: true } : { text };
        }),
      };
      drawn.current.rows.set(row.dossierId, { by, row: made });
      return made;
    });
  }, [grid, elements, cells, lang, t]);
  const onEdit = (edits: readonly Edit[]) => {
    const typed = edits.flatMap(({ row: r, column, text }) => {
      const row = grid.rows[r];
      const element = elements[column];
      if (row === undefined || element === undefined) return [];
      const follows = cellAt(row.dossierId, element.code)?.saved?.since ?? row.since[column] ?? 0;
      return [{ dossierId: row.dossierId, element: element.code, text: text.slice(0, 60), follows }];
    });
    if (typed.length > 0) put(typed);
  };
  const check = ({ column }: At, text: string) => {
    const element = elements[column];
    const fault = element === undefined ? null : readTyped(element, text).problem;
    return fault === null ? null : cellWords(fault, lang);
  };
  const schools = useMemo(
    () =>
      (calm === null ? [] : grid.rows).map((row) => ({
        code: row.dossierId,
        name: row.unit,
        values: Object.fromEntries(
          elements.map((element, i) => [
            element.code,
            wireNow(element, row.values[i] ?? null, calm?.get(`${row.dossierId} ${element.code}`)),
          ]),
        ),
      })),
    [grid, elements, calm],
  );
  const refused = [...cells.values()].flatMap((local) => (local.refused === undefined ? [] : [local]));
  const [clash] = refused.filter((local) => local.refused?.problem === 'cell-changed-meanwhile');
  return (
    <div className="stack">
      <Sheet
        caption={t('caption')}
        rowHead={t('school')}
        columns={columns}
        rows={rows}
        isReadOnly={grid.actions.edit !== true}
        onEdit={onEdit}
        check={check}
        onSelect={setAt}
      />
      <SavingLine state={state} error={error} />
      {refused.length === 0 ? null : (
        <div role="alert" className="filing-refused">
          {t('wrong', { n: refused.length })}
          <ul>
            {refused.slice(0, 5).map(({ refused: one }) =>
              one === undefined ? null : (
                <li key={`${one.dossierId} ${one.element}`}>
                  {grid.rows.find(({ dossierId }) => dossierId === one.dossierId)?.unit}：{cellWords(one, lang)}
                </li>
              ),
            )}
          </ul>
          {clash === undefined ? null : <Clash local={clash} onChoose={put} elements={elements} />}
        </div>
      )}
      {evaluate === null ? null : (
        <LiveVerdictBox
          standard={standard}
          evaluate={evaluate}
          schools={schools}
          code={grid.rows[at.row]?.dossierId ?? ''}
        />
      )}
    </div>
  );
}

/** How a school's dossier stands, where there is something to say: late, missing and empty are three things. */
function Standing({ row }: { readonly row: GridRow }) {
  const say = useText();
  if (row.state === 'open' && !row.isMissing) return null;
  const { standing, word } = dossierMark(row);
  return (
    <span className="filing-standing">
      <VerdictMark standing={standing} word={say(word)} />
    </span>
  );
}

function wireNow(element: Parameters<typeof readTyped>[0], told: string | null, local: LocalCell | undefined) {
  if (local?.typed !== null && local?.typed !== undefined && local.refused === undefined)
    return wireValue(element, readTyped(element, local.typed).value);
  return local?.saved === undefined ? told : local.saved.value;
}

interface ClashProps {
  readonly local: LocalCell;
  readonly elements: ReturnType<typeof elementsAsked>;
  readonly onChoose: ReturnType<typeof useOutbox>['put'];
}

/** Two people wrote into one cell: both values, and the choice. */
function Clash({ local, elements, onChoose }: ClashProps) {
  const t = useTexts(TEXTS);
  const { refused, typed } = local;
  const theirs = refused?.theirs;
  const element = elements.find(({ code }) => code === refused?.element);
  if (refused === undefined || theirs === null || theirs === undefined || element === undefined) return null;
  const { dossierId } = refused;
  const choose = (text: string) => onChoose([{ dossierId, element: element.code, text, follows: theirs.since }]);
  const stored = shownWire(element, theirs.value);
  return (
    <div className="line">
      <Button onClick={() => choose(typed ?? '')}>{t('mine', { value: typed || t('nothing') })}</Button>
      <Button onClick={() => choose(stored)}>
        {t('theirs', { by: theirs.from?.by ?? '', value: stored || t('nothing') })}
      </Button>
    </div>
  );
}
