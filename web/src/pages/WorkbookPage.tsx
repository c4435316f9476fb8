import { readUnit } from '@dudao/core/org/contract';
import {
  downloadWorkbook,
  previewWorkbook,
  readWorkbook,
  takeWorkbook,
  type WorkbookBatch,
} from '@dudao/core/org/workbook/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDownload, useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import { useTitle } from '../lib/title.ts';
import { WorkbookPreview } from '../org/WorkbookPreview.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { UploadBox } from '../ui/UploadBox.tsx';
import '../ui/workbook.css';

const TEXTS = {
  title: { zh: '工作簿导入导出', en: 'By workbook' },
  lead: {
    zh: '本单位和下级的单位、人员、职务、机构、责任，导出成一个 Excel 工作簿，改好再导入。',
    en: 'Units, people, posts, bodies and duties of this unit and below as one Excel workbook, to be changed and brought back.',
  },
  get: { zh: '一、导出', en: '1. Download' },
  present: { zh: '导出现有名册', en: 'Download the register' },
  presentNote: {
    zh: '直接改单元格；最后一列“标识”不要动。',
    en: 'Change the cells; leave the marks in the last column.',
  },
  blank: { zh: '下载空白模板', en: 'Download an empty template' },
  blankNote: {
    zh: '从头填写时用；有下拉选项和中英文说明。',
    en: 'To begin from nothing; with drop-downs and notes in both languages.',
  },
  send: { zh: '二、上传检查', en: '2. Upload and check' },
  drop: { zh: '或把改好的 Excel（.xlsx）拖到这里', en: 'or drop the changed Excel file (.xlsx) here' },
  keep: {
    zh: '文件里没有的，系统里保持不变；不会因为少了一行就删掉什么。',
    en: 'What the file does not mention stays; nothing is deleted because a row is missing.',
  },
  take: { zh: '确认导入', en: 'Take it' },
  faulty: { zh: '请先在文件中改正，再重新上传。', en: 'Mend the file and upload it again first.' },
  decide: { zh: '请先选择以谁为准。', en: 'Choose first whose values count.' },
  same: { zh: '没有可以导入的变动。', en: 'There is nothing to take.' },
  again: { zh: '换一个文件', en: 'Another file' },
  recheck: { zh: '重新检查', en: 'Check again' },
  file: { zh: '以文件为准', en: 'The file counts' },
  register: { zh: '保留现有的', en: 'The register counts' },
  done: {
    zh: '已导入：新增 {added} 行，变更 {changed} 行，结束 {ended} 行。',
    en: 'Taken: {added} rows new, {changed} changed, {ended} ended.',
  },
  doneBefore: { zh: '这个文件已经导入。', en: 'This file has been taken.' },
  see: { zh: '看单位', en: 'See the units' },
};

/** A unit's organisation out and in as a workbook: download, change, upload, see everything, and only then take it. */
export function WorkbookPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const unit = useRead(readUnit, { unitId });
  useTitle(t('title'));
  if (unit.isPending) return <Loading lines={6} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const batchId = params.get('batch');
  const show = (batch: WorkbookBatch) => setParams({ batch: batch.id });
  return (
    <>
      <PageHead crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>} title={t('title')} lead={t('lead')} />
      {batchId === null ? (
        <Start unitId={unitId} onChecked={show} />
      ) : (
        <Checked key={batchId} batchId={batchId} onChecked={show} onAgain={() => setParams({})} />
      )}
    </>
  );
}

interface StartProps {
  readonly unitId: string;
  readonly onChecked: (batch: WorkbookBatch) => void;
}

function Start({ unitId, onChecked }: StartProps) {
  const t = useTexts(TEXTS);
  const present = useDownload(downloadWorkbook);
  const blank = useDownload(downloadWorkbook);
  const check = useWrite(previewWorkbook);
  return (
    <div className="stack wide">
      <Section title={t('get')} level={2}>
        <div className="workbook-steps">
          <div className="stack tight">
            <div>
              <Button busy={present.isPending} onClick={() => present.mutate({ unitId, content: 'present' })}>
                {t('present')}
              </Button>
            </div>
            <p className="small quiet">{t('presentNote')}</p>
            <ErrorLine error={present.error} />
          </div>
          <div className="stack tight">
            <div>
              <Button busy={blank.isPending} onClick={() => blank.mutate({ unitId, content: 'blank' })}>
                {t('blank')}
              </Button>
            </div>
            <p className="small quiet">{t('blankNote')}</p>
            <ErrorLine error={blank.error} />
          </div>
        </div>
      </Section>
      <Section title={t('send')} level={2}>
        <div className="stack workbook-upload">
          <UploadBox
            accept=".xlsx"
            drop={t('drop')}
            onSent={async ({ fileId }) => onChecked(await check.mutateAsync({ unitId, fileId }))}
          />
          <p className="small quiet">{t('keep')}</p>
        </div>
      </Section>
    </div>
  );
}

interface CheckedProps {
  readonly batchId: string;
  readonly onChecked: (batch: WorkbookBatch) => void;
  readonly onAgain: () => void;
}

function Checked({ batchId, onChecked, onAgain }: CheckedProps) {
  const t = useTexts(TEXTS);
  const batch = useRead(readWorkbook, { batchId });
  const take = useWrite(takeWorkbook, ['access', 'score', 'inspection']);
  const check = useWrite(previewWorkbook);
  if (batch.isPending) return <Loading lines={8} />;
  if (batch.isError) return <ErrorState error={batch.error} onRetry={() => batch.refetch()} />;
  const { state, unitId, fileId, rows } = batch.data;
  const isDone = state === 'taken' || take.isSuccess;
  const isOvertaken = take.error instanceof Refusal && take.error.problem === 'book-overtaken';
  const recheck = (resolution: 'ask' | 'file' | 'register') =>
    check.mutate({ unitId, fileId, resolution }, { onSuccess: onChecked });
  const refused =
    state === 'faulty' ? t('faulty') : state === 'conflict' ? t('decide') : rows.length === 0 ? t('same') : undefined;
  return (
    <div className="stack wide">
      {isDone ? (
        <Notice>
          <div className="line apart">
            <span role="status">{take.data ? t('done', take.data) : t('doneBefore')}</span>
            <Link className="button primary" to={paths.unit(unitId)}>
              {t('see')}
            </Link>
          </div>
        </Notice>
      ) : null}
      <WorkbookPreview batch={batch.data} />
      <ErrorLine error={take.error ?? check.error} />
      <div className="line workbook-actions no-print">
        {isDone ? null : (
          <Button look="primary" busy={take.isPending} refused={refused} onClick={() => take.mutate({ batchId })}>
            {t('take')}
          </Button>
        )}
        {state === 'conflict' ? (
          <>
            <Button busy={check.isPending} onClick={() => recheck('file')}>
              {t('file')}
            </Button>
            <Button busy={check.isPending} onClick={() => recheck('register')}>
              {t('register')}
            </Button>
          </>
        ) : null}
        {isOvertaken ? (
          <Button busy={check.isPending} onClick={() => recheck('ask')}>
            {t('recheck')}
          </Button>
        ) : null}
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    </div>
  );
}
