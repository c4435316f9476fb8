import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import './mailing.css';

const TEXTS = {
  units: { zh: '发给哪些单位（已选 {picked} 个，共 {total} 个）', en: 'To which units ({picked} of {total})' },
  find: { zh: '找单位', en: 'Find a unit' },
  all: { zh: '全选', en: 'All' },
  none: { zh: '全不选', en: 'None' },
};

interface UnitPicksProps {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Those that are left out. */
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

/** Units to which letters go: all of them, but those whose mark was taken away. */
export function UnitPicks({ units, left, onChange }: UnitPicksProps) {
  const t = useTexts(TEXTS);
  const [words, setWords] = useState('');
  const found = units.filter(({ name }) => name.includes(words.trim()));
  const set = (ids: readonly string[], isLeft: boolean) => {
    const next = new Set(left);
    for (const id of ids)
      if (isLeft) next.add(id);
      else next.delete(id);
    onChange(next);
  };
  const ids = found.map(({ id }) => id);
  return (
    <fieldset className="mailing-picks">
      <legend>{t('units', { picked: units.length - left.size, total: units.length })}</legend>
      <div className="line">
        <input
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button onClick={() => set(ids, false)}>{t('all')}</Button>
        <Button onClick={() => set(ids, true)}>{t('none')}</Button>
      </div>
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={!left.has(id)} onChange={(event) => set([id], !event.target.checked)} />
              {name}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
