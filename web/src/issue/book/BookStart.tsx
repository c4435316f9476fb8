import { downloadIssueBook } from '@dudao/core/issue/book/contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useDownload } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { UploadBox } from '../../ui/UploadBox.tsx';
import { LedgerSelect } from '../LedgerSelect.tsx';
import { UNFINISHED } from '../list-view.ts';

const TEXTS = {
  get: { zh: '一、导出', en: '1. Download' },
  download: { zh: '导出可改工作簿', en: 'Download a workbook to change' },
  getNote: {
    zh: '未结的条目和它们的整改措施。也可以在台账列表里先筛选，再从列表下方导出。',
    en: 'Everything not ended, with its measures. Or narrow the list first and download from below it.',
  },
  change: { zh: '二、改', en: '2. Change' },
  fields: {
    zh: '登记内容：待交办时可改；交办之后只有研判（严重程度、深度、缓急、难易）可改，并在“说明”里写理由。',
    en: 'What an entry says is changed before it is handed over; afterwards only how it is judged, with the reason as the note.',
  },
  hand: {
    zh: '责任单位、责任人、处置方式、整改期限和“办理：”开头的各栏（这一类办理要填的）：待交办时填好就是交办；已交办时改责任人是转办，改期限是申请延期，都要写“说明”。',
    en: 'Owner, person, class, day and what the class asks: filled in before handing over they hand it over; afterwards another owner is a transfer and another day asks for time, both with a note.',
  },
  note: {
    zh: '“说明”单独填写，就是补充说明。措施在第二张表里改，也可以加行。',
    en: 'A note alone is added to the story. Measures are changed, or added, on the second sheet.',
  },
  fresh: {
    zh: '新问题加在最后：写台账、所在单位、标题、发现日期等，编号和标识留空。',
    en: 'New entries go to the end: ledger, unit, title, day and so on, without number and mark.',
  },
  send: { zh: '三、上传检查', en: '3. Upload and check' },
  drop: { zh: '或把改好的 Excel（.xlsx）拖到这里', en: 'or drop the changed Excel file (.xlsx) here' },
  keep: {
    zh: '先逐行预览，确认之前什么都不会改。文件里没有的行和列保持不变。',
    en: 'Every row is shown first; nothing is changed before you confirm. What the file does not mention stays.',
  },
};

interface BookStartProps {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
  readonly onSent: (fileId: string) => Promise<void>;
}

/** How a workbook of entries is got, changed and brought back. */
export function BookStart({ unitId, ledgers, onSent }: BookStartProps) {
  const t = useTexts(TEXTS);
  const [ledger, setLedger] = useState('');
  const download = useDownload(downloadIssueBook);
  const asked = { unitId, phases: [...UNFINISHED], ...(ledger === '' ? {} : { ledger }) };
  return (
    <div className="stack wide">
      <Section title={t('get')} level={2}>
        <div className="stack tight workbook-steps">
          <div className="line">
            <LedgerSelect ledgers={ledgers} value={ledger} onChange={setLedger} />
            <Button busy={download.isPending} onClick={() => download.mutate(asked)}>
              {t('download')}
            </Button>
          </div>
          <p className="small quiet">{t('getNote')}</p>
          <ErrorLine error={download.error} />
        </div>
      </Section>
      <Section title={t('change')} level={2}>
        <ul className="stack tight">
          <li>{t('fields')}</li>
          <li>{t('hand')}</li>
          <li>{t('note')}</li>
          <li>{t('fresh')}</li>
        </ul>
      </Section>
      <Section title={t('send')} level={2}>
        <div className="stack workbook-upload">
          <UploadBox accept=".xlsx" drop={t('drop')} onSent={({ fileId }) => onSent(fileId)} />
          <p className="small quiet">{t('keep')}</p>
        </div>
      </Section>
    </div>
  );
}
