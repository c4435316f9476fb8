import { downloadTemplate } from '@dudao/core/dossier/contract';
import type { StandardSummary } from '@dudao/core/pack/contract';
import { useDownload } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';

const TEXTS = {
  standard: { zh: '按哪个标准填报', en: 'Standard' },
  period: { zh: '数据学年', en: 'School year' },
  template: { zh: '下载填报模板', en: 'Download the template' },
  first: { zh: '请先选择标准', en: 'Choose a standard first' },
  templateHint: {
    zh: '模板按标准生成，带下拉选项和填写说明，已有数据会预先填好。也可以直接上传自己的表，只要表头一致。',
    en: 'The template follows the standard, with drop-downs and notes; what is already reported is filled in. Your own table works too if its headings match.',
  },
};

/** What an import is for. */
export interface ImportTarget {
  readonly unitId: string;
  readonly standardId: string;
  readonly version: string;
  readonly period: string;
}

interface ImportSetupProps {
  readonly target: ImportTarget;
  readonly standards: readonly StandardSummary[];
  readonly periods: readonly string[];
  readonly onChange: (target: ImportTarget) => void;
}

/** By which standard and for which school year; and the template for exactly that. */
export function ImportSetup({ target, standards, periods, onChange }: ImportSetupProps) {
  const t = useTexts(TEXTS);
  const template = useDownload(downloadTemplate);
  return (
    <div className="stack">
      <div className="import-target">
        <VersionChoice
          label={t('standard')}
          list={standards}
          chosen={standards.find(({ id, version }) => id === target.standardId && version === target.version)}
          onChange={({ id, version }) => onChange({ ...target, standardId: id, version })}
        />
        <Field label={t('period')}>
          <select value={target.period} onChange={(event) => onChange({ ...target, period: event.target.value })}>
            {periods.map((period) => (
              <option key={period} value={period}>
                {period}
              </option>
            ))}
          </select>
        </Field>
        <Button
          busy={template.isPending}
          refused={target.standardId ? undefined : t('first')}
          onClick={() => template.mutate(target)}
        >
          {t('template')}
        </Button>
      </div>
      <p className="small quiet">{t('templateHint')}</p>
      <ErrorLine error={template.error} />
    </div>
  );
}
