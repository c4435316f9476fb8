import type { planSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { percentOf, weightWords } from './spot-check-words.ts';

const TEXTS = {
  total: {
    zh: '{units} 个单位，至多抽 {taken} 项。',
    en: '{units} units, {taken} figures at most.',
  },
  waiting: { zh: '另有 {count} 份档案没有提交，不在内。', en: '{count} dossiers are not handed in and left out.' },
  unit: { zh: '单位', en: 'Unit' },
  honesty: { zh: '诚信指数', en: 'Honesty index' },
  never: { zh: '从未核实', en: 'never verified' },
  figures: { zh: '已填', en: 'Figures' },
  always: { zh: '必抽', en: 'Always' },
  weighted: { zh: '按权重', en: 'By weight' },
  random: { zh: '随机', en: 'By chance' },
  likely: { zh: '最容易抽到的', en: 'Most likely' },
  alike: { zh: '没有特别突出的', en: 'none stands out' },
  more: { zh: '再看 {count} 项', en: '{count} more' },
};

/** What a spot check would draw: how many figures of each unit, why so many, and what weighs most. Those with most stand first. */
export function SpotCheckPreview({ preview }: { readonly preview: OutputOf<typeof planSpotCheck> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { units, taken, waiting } = preview;
  const sizeOf = (one: (typeof units)[number]) => one.always + one.random + one.weighted;
  const shown = [...units].sort((a, b) => sizeOf(b) - sizeOf(a));
  return (
    <div className="stack">
      <p>
        {t('total', { units: units.length, taken })}
        {waiting > 0 ? ` ${t('waiting', { count: waiting })}` : ''}
      </p>
      <PlainTable
        className="spot-check-preview"
        heads={[
          t('unit'),
          { number: t('honesty') },
          { number: t('figures') },
          { number: t('always') },
          { number: t('weighted') },
          { number: t('random') },
          t('likely'),
        ]}
      >
        {shown.map((one) => {
          const [first, ...others] = one.weightiest.map((figure) => (
            <span key={figure.element}>
              {say(figure.label)} <span className="small quiet">{weightWords(figure.parts, lang)}</span>
            </span>
          ));
          return (
            <tr key={one.unitId}>
              <th scope="row">{one.unit}</th>
              <td className="number nowrap">{one.honesty === null ? t('never') : percentOf(one.honesty)}</td>
              <td className="number">{one.figures}</td>
              <td className="number">{one.always}</td>
              <td className="number">{one.weighted}</td>
              <td className="number">{one.random}</td>
              <td>
                {first ?? <span className="quiet">{t('alike')}</span>}
                {others.length === 0 ? null : (
                  <details>
                    <summary className="small">{t('more', { count: others.length })}</summary>
                    <ul className="stack tight">
                      {others.map((other) => (
                        <li key={other.key}>{other}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </div>
  );
}
