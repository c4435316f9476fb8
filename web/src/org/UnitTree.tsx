import type { UnitSummary } from '@dudao/core/org/contract';
import { listUnits } from '@dudao/core/org/contract';
import { type KeyboardEvent, useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import './unit-tree.css';

const TEXTS = {
  tree: { zh: '单位', en: 'Units' },
  more: { zh: '下级单位太多，未全部列出，请用上面的查找。', en: 'Too many units to list here; use the search above.' },
  closed: { zh: '已撤销', en: 'closed' },
};

interface UnitTreeProps {
  readonly selected: string | undefined;
  /** Units that are opened at the start: the way down to the selected one. */
  readonly openedFirst: readonly string[];
  readonly onSelect: (unitId: string) => void;
}

/** The organisation as a tree; what lies below a unit is fetched when it is opened. Arrow keys walk it. */
export function UnitTree({ selected, openedFirst, onSelect }: UnitTreeProps) {
  const t = useTexts(TEXTS);
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const isOpen = (id: string, level: number) => toggled[id] ?? (level === 1 || openedFirst.includes(id));
  const shared = {
    selected,
    isOpen,
    toggle: (id: string, open: boolean) => setToggled({ ...toggled, [id]: open }),
    onSelect,
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree is a list whose entries can be walked
    <ul className="unit-tree" role="tree" aria-label={t('tree')} onKeyDown={walk}>
      <Branch level={1} {...shared} />
    </ul>
  );
}

interface BranchProps {
  readonly parentId?: string;
  readonly level: number;
  readonly selected: string | undefined;
  readonly isOpen: (id: string, level: number) => boolean;
  readonly toggle: (id: string, open: boolean) => void;
  readonly onSelect: (id: string) => void;
}

function Branch({ parentId, level, ...shared }: BranchProps) {
  const t = useTexts(TEXTS);
  const units = useRead(listUnits, parentId === undefined ? {} : { parentId, limit: 500 });
  if (units.isPending) {
    return (
      <li role="none">
        <Loading lines={2} />
      </li>
    );
  }
  if (units.isError) {
    return (
      <li role="none">
        <ErrorState error={units.error} onRetry={() => units.refetch()} />
      </li>
    );
  }
  return (
    <>
      {units.data.units.map((unit, index) => (
        <Node key={unit.id} unit={unit} level={level} first={level === 1 && index === 0} {...shared} />
      ))}
      {units.data.more ? (
        <li role="none" className="small quiet unit-tree-more">
          {t('more')}
        </li>
      ) : null}
    </>
  );
}

interface NodeProps extends Omit<BranchProps, 'parentId'> {
  readonly unit: UnitSummary;
  readonly first: boolean;
}

function Node({ unit, level, first, ...shared }: NodeProps) {
  const t = useTexts(TEXTS);
  const { selected, isOpen, toggle, onSelect } = shared;
  const parent = unit.childCount > 0;
  const open = parent && isOpen(unit.id, level);
  const chosen = selected === unit.id;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      aria-expanded={parent ? open : undefined}
      aria-label={unit.name}
      tabIndex={chosen || (first && selected === undefined) ? 0 : -1}
      data-unit={unit.id}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(unit.id);
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect(unit.id);
        }
        if (event.key === 'ArrowRight' && parent && !open) {
          event.stopPropagation();
          toggle(unit.id, true);
        }
        if (event.key === 'ArrowLeft' && open) {
          event.stopPropagation();
          toggle(unit.id, false);
        }
      }}
    >
      <div className="unit-tree-row" style={{ paddingLeft: 4 + (level - 1) * 18 }}>
        <span
          className={parent ? 'unit-tree-twist' : 'unit-tree-leaf'}
          aria-hidden="true"
          onClick={(event) => {
            if (!parent) return;
            event.stopPropagation();
            toggle(unit.id, !open);
          }}
        />
        <span className="unit-tree-name">{unit.name}</span>
        {unit.closedOn ? <span className="small quiet">{t('closed')}</span> : null}
        {parent ? <span className="unit-tree-count small quiet">{unit.childCount}</span> : null}
      </div>
      {open ? (
        // biome-ignore lint/a11y/useSemanticElements: the group of a tree is a list, not a form's fieldset
        <ul role="group">
          <Branch parentId={unit.id} level={level + 1} {...shared} />
        </ul>
      ) : null}
    </li>
  );
}

/** Up and down over what is visible; left leads to the parent, right into the first child. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]'));
  const at = items.findIndex((item) => item.matches(':focus'));
  const current = items[at];
  if (!current) return;
  const next = targetOf(event.key, items, at, current);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function targetOf(
  key: string,
  items: readonly HTMLElement[],
  at: number,
  current: HTMLElement,
): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[at + 1];
    case 'ArrowUp':
      return items[at - 1];
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    case 'ArrowRight':
      return current.querySelector<HTMLElement>('[role="treeitem"]') ?? undefined;
    case 'ArrowLeft':
      return current.parentElement?.closest<HTMLElement>('[role="treeitem"]') ?? undefined;
    default:
      return undefined;
  }
}
