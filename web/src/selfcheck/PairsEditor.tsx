import { type ComparedFigure, LONGEST_CAPTION, type Photo, type PicturePair } from '@dudao/core/selfcheck/pictures';
import { useState } from 'react';
import { Picture } from '../evidence/Picture.tsx';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PhotoChooser } from './PhotoChooser.tsx';
import type { TextRecord } from './text-record.ts';

const TEXTS = {
  add: { zh: '加一组对比', en: 'Add a pair' },
  pair: { zh: '第 {n} 组', en: 'Pair {n}' },
  title: { zh: '变化的内容', en: 'What changed' },
  before: { zh: '变化前', en: 'Before' },
  after: { zh: '变化后', en: 'After' },
  choose: { zh: '选照片', en: 'Choose a photo' },
  change: { zh: '换照片', en: 'Change the photo' },
  chooseOf: { zh: '第 {n} 组{side}：选照片', en: 'Pair {n}, {side}: choose a photo' },
  captionOf: { zh: '第 {n} 组{side}的说明', en: 'Pair {n}, {side}: what it shows' },
  remove: { zh: '去掉第 {n} 组', en: 'Take pair {n} out' },
  figure: { zh: '说明变化的数字（可不选）', en: 'A figure that tells it (may be left out)' },
  noFigure: { zh: '不用数字', en: 'no figure' },
  from: { zh: '变化前的学年', en: 'Year before' },
  until: { zh: '变化后的学年', en: 'Year after' },
  option: { zh: '{period}：{value}', en: '{period}: {value}' },
};

interface PairsEditorProps {
  readonly unitId: string;
  readonly pairs: readonly PicturePair[];
  readonly register: TextRecord['register'];
  readonly onChange: (pairs: PicturePair[]) => void;
}

type Side = 'before' | 'after';
const EMPTY: PicturePair = { title: '', before: null, after: null, figure: null };

/** Before and after, pair by pair: a photo on each side and a figure of the register. */
export function PairsEditor({ unitId, pairs, register, onChange }: PairsEditorProps) {
  const t = useTexts(TEXTS);
  const [choosing, setChoosing] = useState<{ readonly at: number; readonly side: Side } | null>(null);
  const set = (at: number, more: Partial<PicturePair>) =>
    onChange(pairs.map((pair, i) => (i === at ? { ...pair, ...more } : pair)));
  return (
    <div className="stack">
      {pairs.map((pair, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is what stands at its place; every field is controlled
        <section key={i} className="pair-edit" aria-label={t('pair', { n: i + 1 })}>
          <Field label={t('title')}>
            <input
              type="text"
              maxLength={100}
              value={pair.title}
              onChange={({ target }) => set(i, { title: target.value })}
            />
          </Field>
          <div className="pair-sides">
            {(['before', 'after'] as const).map((side) => (
              <SideEditor
                key={side}
                n={i + 1}
                side={side}
                photo={pair[side]}
                onChoose={() => setChoosing({ at: i, side })}
                onChange={(photo) => set(i, { [side]: photo })}
              />
            ))}
          </div>
          <FigureEditor figure={pair.figure} register={register} onChange={(figure) => set(i, { figure })} />
          <div>
            <Button onClick={() => onChange(pairs.filter((_, at) => at !== i))}>{t('remove', { n: i + 1 })}</Button>
          </div>
        </section>
      ))}
      <div>
        <Button onClick={() => onChange([...pairs, EMPTY])}>{t('add')}</Button>
      </div>
      {choosing === null ? null : (
        <PhotoChooser
          unitId={unitId}
          chosen={[]}
          onChoose={(photo) => {
            set(choosing.at, { [choosing.side]: photo });
            setChoosing(null);
          }}
          onClose={() => setChoosing(null)}
        />
      )}
    </div>
  );
}

interface SideEditorProps {
  readonly n: number;
  readonly side: Side;
  readonly photo: Photo | null;
  readonly onChoose: () => void;
  readonly onChange: (photo: Photo) => void;
}

function SideEditor({ n, side, photo, onChoose, onChange }: SideEditorProps) {
  const t = useTexts(TEXTS);
  return (
    <div className="stack tight">
      <strong>{t(side)}</strong>
      {photo === null ? null : <Picture filingId={photo.filingId} title={photo.caption} size="large" />}
      {photo === null ? null : (
        <input
          type="text"
          maxLength={LONGEST_CAPTION}
          aria-label={t('captionOf', { n, side: t(side) })}
          value={photo.caption}
          onChange={({ target }) => onChange({ ...photo, caption: target.value })}
        />
      )}
      <div>
        <Button aria-label={t('chooseOf', { n, side: t(side) })} onClick={onChoose}>
          {t(photo === null ? 'choose' : 'change')}
        </Button>
      </div>
    </div>
  );
}

interface FigureEditorProps {
  readonly figure: ComparedFigure | null;
  readonly register: TextRecord['register'];
  readonly onChange: (figure: ComparedFigure | null) => void;
}

/** Only years in which the figure was reported are offered; its values are the register's. */
function FigureEditor({ figure, register, onChange }: FigureEditorProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const offered = register.filter(({ values }) => Object.keys(values).length > 0);
  const known = offered.find(({ element }) => element === figure?.element);
  const choose = (element: string) => {
    const values = offered.find((one) => one.element === element)?.values ?? {};
    const periods = Object.keys(values).sort();
    const side = (period: string | undefined) => ({ period: period ?? '', value: values[period ?? ''] ?? null });
    onChange(
      periods.length === 0
        ? null
        : { element, label: null, unit: null, before: side(periods[0]), after: side(periods.at(-1)) },
    );
  };
  return (
    <div className="line wrap">
      <Field label={t('figure')}>
        <select value={known?.element ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{t('noFigure')}</option>
          {offered.map(({ element, label }) => (
            <option key={element} value={element}>
              {say(label)}
            </option>
          ))}
        </select>
      </Field>
      {figure === null || known === undefined
        ? null
        : (['before', 'after'] as const).map((side) => (
            <Field key={side} label={t(side === 'before' ? 'from' : 'until')}>
              <select
                value={figure[side].period}
                onChange={({ target }) =>
                  onChange({
                    ...figure,
                    [side]: { period: target.value, value: known.values[target.value] ?? null },
                  })
                }
              >
                {Object.entries(known.values).map(([period, value]) => (
                  <option key={period} value={period}>
                    {t('option', { period, value: `${value}${known.unit ?? ''}` })}
                  </option>
                ))}
              </select>
            </Field>
          ))}
    </div>
  );
}
