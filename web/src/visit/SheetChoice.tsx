import { listVisitSheets } from '@dudao/core/field/contract';
import type { VisitSheet } from '@dudao/core/visit/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import './visit.css';

const TEXTS = {
  sheets: { zh: '现场检查单', en: 'Sheets' },
  hint: {
    zh: '这次督导要填的检查单，可以多选；一个不选，在手机上任选。',
    en: 'What is filled in on this visit; where none is chosen, any may be on the phone.',
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
