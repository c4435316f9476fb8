import { listVisitSheets } from '@dudao/core/field/contract';
import type { VisitSheet } from '@dudao/core/visit/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import './visit.css';

const TEXTS = {
  sheets: { zh: '现场检查单', en: 'Sheets' },
  hint: {
    zh: '选中的下载到督导组的手机上；一个不选，手机上可以选任何一张。',
    en: 'Those chosen go to the team’s phones; where none is, any may be chosen there.',
  },
};

interface SheetChoiceProps {
  readonly unitId: string;
  readonly sheets: readonly VisitSheet[];
  readonly onSheets: (sheets: readonly VisitSheet[]) => void;
}

/** Sheets that are filled in on site. */
export function SheetChoice({ unitId, sheets, onSheets }: SheetChoiceProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const known = useRead(listVisitSheets, { unitId }).data?.sheets ?? [];
  if (known.length === 0) return null;
  return (
    <fieldset className="visit-themes">
      <legend>{t('sheets')}</legend>
      {known.map(({ key, version, name }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={sheets.some((one) => one.key === key)}
            onChange={(event) =>
              onSheets(event.target.checked ? [...sheets, { key, version }] : sheets.filter((one) => one.key !== key))
            }
          />
          {say(name)}
        </label>
      ))}
      <p className="small quiet">{t('hint')}</p>
    </fieldset>
  );
}
