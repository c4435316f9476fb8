import { readBoundaries } from '@dudao/core/cockpit/boundary-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { BoundaryMatch } from '../cockpit/BoundaryMatch.tsx';
import { BoundaryUpload } from '../cockpit/BoundaryUpload.tsx';
import { BoundaryVersions } from '../cockpit/BoundaryVersions.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../cockpit/cockpit.css';

const TEXTS = {
  title: { zh: '地图边界', en: 'Boundaries of maps' },
  lead: {
    zh: '只上传自然资源部门标准地图服务或测绘部门提供、有审图号的边界；系统不带任何边界。',
    en: 'Send boundaries of the standard map service or of the surveying authority alone, with their approval number; none are shipped.',
  },
  cockpit: { zh: '驾驶舱', en: 'Cockpit' },
  upload: { zh: '上传边界', en: 'Send boundaries' },
  draft: { zh: '已有一份待启用，先启用或作废它。', en: 'One is not in force yet: adopt or discard it first.' },
  sent: { zh: '已上传，还有 {open} 个图形要对应。', en: 'Sent; {open} areas are open.' },
};

/** The boundaries by which an office's maps are drawn: sent, matched to units, put in force, withdrawn. */
export function BoundariesPage() {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { unitId = '' } = useParams();
  const [isSending, setSending] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readBoundaries, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { versions, shown, units } = found.data;
  const head = versions.find(({ id }) => id === shown?.id);
  const hasDraft = versions.some(({ state }) => state === 'draft');
  return (
    <>
      <PageHead
        crumbs={
          unit.data ? (
            <Link to={paths.cockpit(unitId)}>
              {unit.data.name} {t('cockpit')}
            </Link>
          ) : null
        }
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button look="primary" refused={hasDraft ? t('draft') : undefined} onClick={() => setSending(true)}>
            {t('upload')}
          </Button>
        }
      />
      <div className="stack wide">
        {shown === null || head === undefined ? null : (
          <BoundaryMatch key={head.id} head={head} shown={shown} units={units} />
        )}
        <BoundaryVersions versions={versions} />
      </div>
      {isSending ? (
        <BoundaryUpload
          unitId={unitId}
          onClose={() => setSending(false)}
          onSent={(open) => {
            setSending(false);
            toast(t('sent', { open }));
          }}
        />
      ) : null}
    </>
  );
}
