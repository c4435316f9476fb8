import type { Text } from '@dudao/core/lib/text';
import type { ProfileMark } from '@dudao/core/pack/draft/draft-tree';
import type { PlacedEntry } from '@dudao/core/pack/draft/move-entry';
import type { Outline, OutlineEntry } from '@dudao/core/pack/draft/outline';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import './entry-tree.css';
import { GROUPS, type GroupKey } from './groups.ts';

const TEXTS = {
  tree: { zh: '标准的条目', en: 'Entries of the standard' },
  head: { zh: '基本信息', en: 'About the standard' },
  problems: { zh: '有 {count} 处错误', en: '{count} problems' },
  changed: { zh: '本地改', en: 'changed here' },
  added: { zh: '本地加', en: 'added here' },
};

interface EntryTreeProps {
  readonly outline: Outline;
  /** Field of the selected entry; empty: what the standard says of itself. */
  readonly selected: string;
  readonly disabled: boolean;
  /** What was opened or closed by hand. */
  readonly toggled: Readonly<Record<string, boolean>>;
  readonly onToggle: (key: string, open: boolean) => void;
  /** Of a local profile: which entries it says otherwise than the standard, and which it adds. */
  readonly marks: ReadonlyMap<string, ProfileMark>;
  /** How many problems lie inside an entry. */
  readonly problemsIn: (field: string) => number;
  readonly onSelect: (field: string) => void;
  readonly onStep: (placed: PlacedEntry, step: 'up' | 'down') => void;
  readonly onPut: (moved: PlacedEntry, target: PlacedEntry) => void;
}

/** The standard as a tree. Arrow keys walk it, Alt with an arrow key moves an entry, and so does dragging. */
export function EntryTree(props: EntryTreeProps) {
  const t = useTexts(TEXTS);
  const { outline, selected, toggled, onSelect } = props;
  const [dragged, setDragged] = useState<PlacedEntry | null>(null);
  const shared: Shared = {
    ...props,
    dragged,
    setDragged,
    isOpen: (key, entries) => toggled[key] ?? entries.some((entry) => holdsField(entry, selected)),
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree is a list whose entries can be walked
    <ul className="entry-tree" role="tree" aria-label={t('tree')} onKeyDown={walk}>
      <Row name={t('head')} level={1} chosen={selected === ''} first onSelect={() => onSelect('')} />
      {GROUPS.filter(({ key, always }) => always || outline[key].length > 0).map((group) => (
        <Group key={group.key} group={group.key} name={group.name} {...shared} />
      ))}
    </ul>
  );
}

interface Shared extends EntryTreeProps {
  readonly dragged: PlacedEntry | null;
  readonly setDragged: (placed: PlacedEntry | null) => void;
  /** Opened by hand, or because the selected entry lies below. */
  readonly isOpen: (key: string, below: readonly OutlineEntry[]) => boolean;
}

function Group({ group, name, ...shared }: Shared & { readonly group: GroupKey; readonly name: Text }) {
  const say = useText();
  const entries: readonly OutlineEntry[] = shared.outline[group];
  const open = shared.isOpen(group, entries);
  const faults = entries.reduce((sum, entry) => sum + countIn(entry, shared.problemsIn), 0);
  return (
    <Row
      name={say(name)}
      level={1}
      count={entries.length}
      faults={open ? 0 : faults}
      open={open}
      group
      onToggle={(next) => shared.onToggle(group, next)}
      onSelect={() => shared.onToggle(group, !open)}
    >
      {entries.map((entry) => (
        <Entry key={entry.field} placed={{ entry, parent: null, siblings: entries }} level={2} {...shared} />
      ))}
    </Row>
  );
}

function holdsField(entry: OutlineEntry, field: string): boolean {
  return entry.field === field || entry.children.some((child) => holdsField(child, field));
}

function countIn(entry: OutlineEntry, problemsIn: (field: string) => number): number {
  return problemsIn(entry.field) + entry.children.reduce((sum, child) => sum + countIn(child, problemsIn), 0);
}

function Entry({ placed, level, ...shared }: Shared & { readonly placed: PlacedEntry; readonly level: number }) {
  const say = useText();
  const { entry } = placed;
  const { selected, disabled, marks, problemsIn, dragged, setDragged, onSelect, onStep, onPut } = shared;
  const key = `${placed.parent?.field ?? ''}/${entry.field}`;
  const open = shared.isOpen(key, entry.children);
  const [over, setOver] = useState(false);
  return (
    <Row
      name={say(entry.name)}
      {...(entry.kind === 'part' ? {} : { code: entry.id })}
      level={level}
      chosen={selected === entry.field}
      mark={marks.get(entry.field)}
      faults={open ? problemsIn(entry.field) : countIn(entry, problemsIn)}
      over={over}
      onSelect={() => onSelect(entry.field)}
      onStep={(step) => onStep(placed, step)}
      {...(entry.children.length > 0 ? { open, onToggle: (next: boolean) => shared.onToggle(key, next) } : {})}
      {...(disabled
        ? {}
        : {
            drag: {
              onDragStart: (event) => {
                event.stopPropagation();
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', entry.id);
                setDragged(placed);
              },
              onDragEnd: () => setDragged(null),
              onDragOver: (event) => {
                if (dragged === null) return;
                event.preventDefault();
                event.stopPropagation();
                setOver(true);
              },
              onDragLeave: () => setOver(false),
              onDrop: (event) => {
                event.preventDefault();
                event.stopPropagation();
                setOver(false);
                setDragged(null);
                if (dragged !== null) onPut(dragged, placed);
              },
            },
          })}
    >
      {entry.children.map((child) => (
        <Entry
          key={child.field}
          placed={{ entry: child, parent: entry, siblings: entry.children }}
          level={level + 1}
          {...shared}
        />
      ))}
    </Row>
  );
}

interface RowProps {
  readonly name: string;
  readonly code?: string;
  readonly level: number;
  readonly chosen?: boolean;
  readonly first?: boolean;
  readonly group?: boolean;
  readonly count?: number;
  readonly faults?: number;
  readonly mark?: ProfileMark | undefined;
  readonly over?: boolean;
  /** Absent: nothing below. */
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly onSelect: () => void;
  readonly onStep?: (step: 'up' | 'down') => void;
  readonly drag?: Readonly<
    Record<
      'onDragStart' | 'onDragEnd' | 'onDragOver' | 'onDragLeave' | 'onDrop',
      (event: DragEvent<HTMLElement>) => void
    >
  >;
  readonly children?: React.ReactNode;
}

function Row(props: RowProps) {
  const {
    name,
    code,
    level,
    chosen = false,
    first,
    group,
    count,
    faults = 0,
    mark,
    over,
    open,
    onToggle,
    onSelect,
    onStep,
  } = props;
  const t = useTexts(TEXTS);
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      aria-expanded={open}
      aria-label={[code, name, mark ? t(mark) : '', faults > 0 ? t('problems', { count: faults }) : '']
        .filter(Boolean)
        .join(' ')}
      tabIndex={chosen || first ? 0 : -1}
      draggable={props.drag !== undefined}
      {...props.drag}
      onClick={(event) => {
        event.stopPropagation();
        onSelect();
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          event.preventDefault();
          event.stopPropagation();
          onStep?.(event.key === 'ArrowUp' ? 'up' : 'down');
        } else if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect();
        } else if (event.key === 'ArrowRight' && open === false) {
          event.stopPropagation();
          onToggle?.(true);
        } else if (event.key === 'ArrowLeft' && open === true) {
          event.stopPropagation();
          onToggle?.(false);
        }
      }}
    >
      <div className={['entry-row', `depth-${Math.min(level, 4)}`, group ? 'group' : '', over ? 'over' : ''].join(' ')}>
        <span
          className={open === undefined ? 'entry-leaf' : 'entry-twist'}
          aria-hidden="true"
          onClick={(event) => {
            if (open === undefined) return;
            event.stopPropagation();
            onToggle?.(!open);
          }}
        />
        {code ? <span className="entry-code mono">{code}</span> : null}
        <span className="entry-name">{name}</span>
        {mark ? <span className="entry-mark">{t(mark)}</span> : null}
        {faults > 0 ? <span className="entry-faults">{faults}</span> : null}
        {count === undefined ? null : <span className="small quiet">{count}</span>}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the group of a tree is a list, not a form's fieldset */}
      {open ? <ul role="group">{props.children}</ul> : null}
    </li>
  );
}

/** Up and down over what is visible; left leads to the parent, right into the first child. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey) return;
  const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]'));
  const at = items.findIndex((item) => item.matches(':focus'));
  const current = items[at];
  if (!current) return;
  const next = {
    ArrowDown: items[at + 1],
    ArrowUp: items[at - 1],
    Home: items[0],
    End: items.at(-1),
    ArrowRight: current.querySelector<HTMLElement>('[role="treeitem"]'),
    ArrowLeft: current.parentElement?.closest<HTMLElement>('[role="treeitem"]'),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
