import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import { Button } from './Button.tsx';
import { PlainTable } from './PlainTable.tsx';
import { ErrorLine } from './State.tsx';
import { changesOf, mergedOf, type Side } from './three-sides.ts';
import './both-sides.css';

const TEXTS = {
  title: {
    zh: '有人先改了。请逐项看清两边，再保存。',
    en: 'Somebody changed it first. Look at both sides, then save.',
  },
  field: { zh: '项目', en: 'Field' },
  before: { zh: '打开时', en: 'When opened' },
  mine: { zh: '我写的', en: 'Mine' },
  theirs: { zh: '现在存的', en: 'Stored now' },
  use: { zh: '采用{side}：{field}', en: 'Use {side}: {field}' },
  choose: { zh: '请为每一项选定一边。', en: 'Choose a side for each field.' },
  take: { zh: '按所选合并', en: 'Merge as chosen' },
  nothing: { zh: '现在存的和您写的没有不同。', en: 'What is stored now is what you wrote.' },
  empty: { zh: '（空）', en: '(empty)' },
};

/** Whether a refusal means that somebody else was faster. */
export function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof Refusal && error.problem === 'changed-meanwhile';
}

/** What somebody else has stored, by its revision. */
export interface Stored<T> {
  readonly fields: T;
  readonly revision: number;
}

interface BothSidesProps<T extends object> {
  readonly before: T;
  readonly mine: T;
  /** Asks for what is stored now. */
  readonly reread: () => Promise<Stored<T>>;
  /** What a field is called, and what it says in words; empty for nothing. */
  readonly labelOf: (key: keyof T & string) => string;
  readonly textOf: (key: keyof T & string, fields: T, side: Side | 'before') => ReactNode;
  /** The fields together as chosen, on top of what is stored. */
  readonly onMerge: (merged: T, stored: Stored<T>) => void;
}

/** Field by field: what stood there, what I wrote, what somebody else stored; one side is chosen for each. Shown once a save was refused for that. */
export function BothSides<T extends object>({ before, mine, reread, labelOf, textOf, onMerge }: BothSidesProps<T>) {
  const t = useTexts(TEXTS);
  const [stored, setStored] = useState<Stored<T> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [picks, setPicks] = useState<Partial<Record<keyof T & string, Side>>>({});
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the refusal is shown
  useEffect(() => {
    reread().then(setStored, setError);
  }, []);
  const isShown = stored !== null;
  useEffect(() => {
    if (isShown) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  if (stored === null) return <ErrorLine error={error} />;
  const sides = { before, mine, theirs: stored.fields };
  const changes = changesOf(sides);
  const merge = () => {
    setTried(true);
    const merged = mergedOf(sides, picks);
    if (merged !== null) onMerge(merged, stored);
  };
  return (
    <section ref={box} className="both-sides stack" aria-label={t('title')}>
      <p role="alert">
        <strong>{t('title')}</strong>
      </p>
      {changes.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <PlainTable heads={[t('field'), t('before'), t('mine'), t('theirs')]}>
          {changes.map(({ key, by }) => {
            const picked = picks[key] ?? (by === 'both' ? undefined : by);
            return (
              <tr key={key}>
                <th scope="row">{labelOf(key)}</th>
                <td className="quiet">{textOf(key, before, 'before') || t('empty')}</td>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side} className={picked === side ? 'both-sides-picked' : undefined}>
                    <label className="choice">
                      <input
                        type="radio"
                        name={`side-${key}`}
                        checked={picked === side}
                        aria-label={t('use', { side: t(side), field: labelOf(key) })}
                        onChange={() => setPicks({ ...picks, [key]: side })}
                      />
                      <span>{textOf(key, sides[side], side) || t('empty')}</span>
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </PlainTable>
      )}
      {tried && mergedOf(sides, picks) === null ? <p className="field-error">{t('choose')}</p> : null}
      <div>
        <Button look="primary" onClick={merge}>
          {t('take')}
        </Button>
      </div>
    </section>
  );
}
