import { downloadTemplate } from '@dudao/core/dossier/contract';
import { listMappings } from '@dudao/core/dossier/mapping/contract';
import type { StandardSummary } from '@dudao/core/pack/contract';
import { useDownload, useRead } from '../lib/ask.ts';
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
  way: { zh: '怎样取数', en: 'How it is read' },
  headings: { zh: '模板，或表头一致的表', en: 'the template, or the same headings' },
  mapped: { zh: '取数方案：{name}', en: 'mapping: {name}' },
  new: { zh: '外来表：新建取数方案……', en: 'a foreign table: new mapping …' },
  mappingHint: {
    zh: '教育事业统计等外来表：可以有几张工作表、合并的表头，每张表有一列 10 位学校标识码即可。取数方案保存后，明年直接选用。',
    en: 'A table of another form, such as the yearly statistics: several sheets and merged headings are fine, each with a column of 10-digit school codes. A saved mapping is used again next year.',
  },
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

/** How an uploaded table is read: by its own headings, by a saved mapping, or by one that is still to be made. */
export type ImportWay = 'headings' | 'new' | { readonly mappingId: string };

interface ImportSetupProps {
  readonly target: ImportTarget;
  readonly way: ImportWay;
  readonly onWay: (way: ImportWay) => void;
  readonly standards: readonly StandardSummary[];
  readonly periods: readonly string[];
  readonly onChange: (target: ImportTarget) => void;
}

/** By which standard and for which school year; and the template for exactly that. */
export function ImportSetup({ target, way, onWay, standards, periods, onChange }: ImportSetupProps) {
  const t = useTexts(TEXTS);
  const saved = useRead(listMappings, { unitId: target.unitId });
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
        <Field label={t('way')}>
          <select
            value={typeof way === 'string' ? way : way.mappingId}
            onChange={({ target: { value } }) =>
              onWay(value === 'headings' || value === 'new' ? value : { mappingId: value })
            }
          >
            <option value="headings">{t('headings')}</option>
            {(saved.data?.mappings ?? []).map(({ mappingId, name }) => (
              <option key={mappingId} value={mappingId}>
                {t('mapped', { name })}
              </option>
            ))}
            <option value="new">{t('new')}</option>
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
      <p className="small quiet">{t(way === 'headings' ? 'templateHint' : 'mappingHint')}</p>
      <ErrorLine error={template.error} />
    </div>
  );
}
