import { useTexts } from '../lib/language.tsx';
import './least.css';

/** An input that may rise, as the person sees and fills it. */
export interface AllowanceLine {
  readonly input: string;
  readonly name: string;
  readonly unit: string;
}

/** What the person typed for an input: texts, empty where nothing. */
export interface AllowanceText {
  readonly cost: string;
  readonly most: string;
}

const TEXTS = {
  input: { zh: '可增加的数据项', en: 'What may rise' },
  cost: { zh: '每增加一个单位的成本（元）', en: 'Cost of one unit more (yuan)' },
  most: { zh: '每校最多增加', en: 'At most, per school' },
  costOf: { zh: '{name}：每{unit}成本（元）', en: '{name}: cost per {unit} (yuan)' },
  mostOf: { zh: '{name}：每校最多增加（{unit}）', en: '{name}: at most per school ({unit})' },
  per: { zh: '元/{unit}', en: 'yuan/{unit}' },
  unlimited: { zh: '不限', en: 'no limit' },
  never: { zh: '不增加', en: 'does not rise' },
};

interface AllowanceTableProps {
  readonly lines: readonly AllowanceLine[];
  readonly texts: Readonly<Record<string, AllowanceText>>;
  readonly onChange: (input: string, text: AllowanceText) => void;
}

const POSITIVE = /^\d{1,12}(?:\.\d{1,6})?$/u;

/** Whether a typed number can be used: a decimal above zero. */
export function isPositive(text: string): boolean {
  return POSITIVE.test(text) && /[1-9]/u.test(text);
}

/** Costs and limits per input; an input without a cost does not rise. */
export function AllowanceTable({ lines, texts, onChange }: AllowanceTableProps) {
  const t = useTexts(TEXTS);
  return (
    <table className="allowances">
      <thead>
        <tr>
          <th scope="col">{t('input')}</th>
          <th scope="col">{t('cost')}</th>
          <th scope="col">{t('most')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ input, name, unit }) => {
          const { cost = '', most = '' } = texts[input] ?? {};
          return (
            <tr key={input}>
              <th scope="row">{name}</th>
              <td>
                <span className="allowance-cell">
                  <input
                    type="text"
                    inputMode="decimal"
                    aria-label={t('costOf', { name, unit })}
                    aria-invalid={(cost !== '' && !isPositive(cost)) || undefined}
                    placeholder={t('never')}
                    value={cost}
                    onChange={(event) => onChange(input, { cost: event.target.value.trim(), most })}
                  />
                  <span className="small quiet nowrap">{t('per', { unit })}</span>
                </span>
              </td>
              <td>
                <span className="allowance-cell">
                  <input
                    type="text"
                    inputMode="decimal"
                    aria-label={t('mostOf', { name, unit })}
                    aria-invalid={(most !== '' && !isPositive(most)) || undefined}
                    placeholder={t('unlimited')}
                    value={most}
                    onChange={(event) => onChange(input, { cost, most: event.target.value.trim() })}
                  />
                  <span className="small quiet nowrap">{unit}</span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
