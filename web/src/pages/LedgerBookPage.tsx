import { takeIssueBook } from '@dudao/core/issue/book/contract';
import { listLedgers } from '@dudao/core/issue/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { BookPreview } from '../issue/book/BookPreview.tsx';
import { BookStart } from '../issue/book/BookStart.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../ui/workbook.css';
import '../issue/issue.css';

const TEXTS = {
  title: { zh: '用表格改台账', en: 'Change entries in a workbook' },
  lead: {
    zh: '把条目导出成 Excel，改好再导入；每一行先预览，按页面上同样的规矩办理。',
    en: 'Entries out to Excel and in again; every row is shown first and done by the same rules as on the page.',
  },
  issues: { zh: '台账', en: 'Ledgers' },
  take: { zh: '确认导入（{count} 条）', en: 'Take {count}' },
  nothing: { zh: '没有可以导入的变动。', en: 'There is nothing to take.' },
  again: { zh: '换一个文件', en: 'Another file' },
  recheck: { zh: '重新检查', en: 'Check again' },
  done: { zh: '已导入：改动 {changed} 条，新登记 {added} 条。', en: 'Taken: {changed} changed, {added} new.' },
  see: { zh: '看台账', en: 'See the ledger' },
};

interface Checked {
  readonly fileId: string;
  readonly preview: OutputOf<typeof takeIssueBook>;
}

/** The entries of a unit out and in as a workbook: download, change, upload, see every row, and only then take it. */
export function LedgerBookPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const check = useWrite(takeIssueBook);
  const take = useWrite(takeIssueBook, ['notice']);
  const [checked, setChecked] = useState<Checked | null>(null);
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (unit.isPending || ledgers.isPending) return <Loading lines={6} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  if (ledgers.isError) return <ErrorState error={ledgers.error} onRetry={() => ledgers.refetch()} />;
  const look = async (fileId: string) => {
    take.reset();
    setChecked({ fileId, preview: await check.mutateAsync({ unitId, fileId, preview: true }) });
  };
  const count = checked === null ? 0 : checked.preview.changed + checked.preview.added;
  return (
    <>
      <PageHead crumbs={<Link to={paths.issues(unitId)}>{t('issues')}</Link>} title={t('title')} lead={t('lead')} />
      {checked === null ? (
        <BookStart unitId={unitId} ledgers={ledgers.data.ledgers} onSent={look} />
      ) : (
        <div className="stack wide">
          {take.isSuccess ? (
            <Notice>
              <div className="line apart">
                <span role="status">{t('done', { changed: take.data.changed, added: take.data.added })}</span>
                <Link className="button primary" to={paths.issues(unitId)}>
                  {t('see')}
                </Link>
              </div>
            </Notice>
          ) : null}
          <BookPreview preview={checked.preview} />
          <ErrorLine error={take.error ?? check.error} />
          <div className="line workbook-actions no-print">
            {take.isSuccess ? null : (
              <Button
                look="primary"
                busy={take.isPending}
                refused={count === 0 ? t('nothing') : undefined}
                onClick={() =>
                  take.mutate({ unitId, fileId: checked.fileId, preview: false, plan: checked.preview.plan })
                }
              >
                {t('take', { count })}
              </Button>
            )}
            {take.isError ? (
              <Button busy={check.isPending} onClick={() => void look(checked.fileId).catch(() => undefined)}>
                {t('recheck')}
              </Button>
            ) : null}
            <Button
              onClick={() => {
                take.reset();
                setChecked(null);
              }}
            >
              {t('again')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
