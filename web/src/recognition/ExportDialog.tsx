import { exportResults } from '@dudao/core/recognition/change-contract';
import { useState } from 'react';
import { useDownload } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '导出评价结果（供组织部门）', en: 'Export results for the organisation department' },
  note: {
    zh: '含本单位及下级的称号、年度考核和评估结果，逐行附来源和摘要。谁在何时导出，记入日志。',
    en: 'Titles, yearly reviews and evaluations of the unit and those below, each line with source and digest. Who takes it is kept in the log.',
  },
  from: { zh: '起', en: 'From' },
  until: { zh: '止', en: 'Until' },
  save: { zh: '导出', en: 'Export' },
};

/** Takes the results of a span of days away as a workbook. */
export function ExportDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(today());
  const file = useDownload(exportResults);
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={file.isPending}
      error={file.error}
      onSave={() => file.mutate({ unitId, from, until }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Notice>{t('note')}</Notice>
      <DayField label={t('from')} value={from} onChange={setFrom} />
      <DayField label={t('until')} value={until} onChange={setUntil} />
    </FormDialog>
  );
}
