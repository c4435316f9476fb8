import { readUnit } from '@dudao/core/org/contract';
import { listTemplates } from '@dudao/core/paper/template-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { TemplateKind } from '../paper/TemplateKind.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '文书模板', en: 'Templates' },
  lead: {
    zh: '文书按本单位自己的 Word 模板生成。各版保留；没有上传的用上级选定的，上级也没有的用自带模板。',
    en: 'Documents are written by your own Word templates. Every version is kept; without one, that of the unit above holds, else the shipped one.',
  },
  libreoffice: { zh: 'PDF 由本机的 LibreOffice 转换。', en: 'PDFs are made by LibreOffice on this machine.' },
  none: {
    zh: '服务器没有安装 LibreOffice，不能直接生成 PDF：点“PDF”时改用打印视图，由浏览器另存为 PDF；也可以下载 Word 文档后另存，或请管理员安装 LibreOffice。',
    en: 'LibreOffice is not installed on the server: “PDF” leads to a print view that the browser saves as PDF; or save the Word document as PDF, or have LibreOffice installed.',
  },
};

/** The templates by which the documents of an office are written. */
export function TemplatesPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listTemplates, { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { kinds, pdf, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        {kinds.map((kind) => (
          <TemplateKind key={kind.id} unitId={unitId} kind={kind} maySet={actions.set === true} />
        ))}
        <p className="small quiet">{t(pdf)}</p>
      </div>
    </>
  );
}
