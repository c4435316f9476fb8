import { readUnit } from '@dudao/core/org/contract';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { listDirectives } from '@dudao/core/task/directive/contract';
import { DIRECTIVE_PROBLEMS } from '@dudao/core/task/directive/problems';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { FileDirectiveDialog } from '../task/directive/FileDirectiveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '部署文件', en: 'Deployment documents' },
  lead: {
    zh: '讲话、方案、通知里的要求，逐句提出建议，由人受理、修改或不采纳，再编成任务书。',
    en: 'Speeches, plans and notices: what their sentences demand is proposed, decided by a person, and made a task book.',
  },
  file: { zh: '登记部署文件', en: 'File a document' },
  none: { zh: '还没有部署文件', en: 'No document yet' },
  noneHint: {
    zh: '上传或粘贴一份讲话、方案或通知，系统读出提纲和任务建议；不联网，不自动决定。',
    en: 'Upload or paste a speech, plan or notice. It is read here, offline, and nothing is decided by itself.',
  },
  name: { zh: '名称', en: 'Title' },
  number: { zh: '文号', en: 'Number' },
  year: { zh: '年份', en: 'Year' },
  decided: { zh: '已定', en: 'Decided' },
  accepted: { zh: '受理', en: 'Accepted' },
  filed: { zh: '登记', en: 'Filed' },
  of: { zh: '{done} / {all}', en: '{done} of {all}' },
  more: { zh: '只列出最近的 {count} 份。', en: 'The latest {count} are listed.' },
};

/** The deployment documents of a unit, how far each is decided on, and the way to file another. */
export function DirectivesPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [isFiling, setFiling] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const list = useRead(listDirectives, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (list.isPending || unit.isPending) return <Loading lines={6} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { directives, more, actions } = list.data;
  const { name, closedOn } = unit.data;
  const refused = reasonOf(actions.file, { ...ORG_PROBLEMS, ...DIRECTIVE_PROBLEMS }, lang, {
    name,
    closedOn: closedOn ?? '',
  });
  const file = (
    <Button look="primary" refused={refused} onClick={() => setFiling(true)}>
      {t('file')}
    </Button>
  );
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={directives.length > 0 ? file : null}
      />
      {directives.length === 0 ? (
        <Empty title={t('none')} action={file}>
          {t('noneHint')}
        </Empty>
      ) : (
        <PlainTable heads={[t('name'), t('number'), t('year'), t('decided'), t('accepted'), t('filed')]}>
          {directives.map((directive) => (
            <tr key={directive.id}>
              <th scope="row">
                <Link to={paths.directive(directive.id)}>{directive.title}</Link>
              </th>
              <td>{directive.document}</td>
              <td className="number">{directive.year}</td>
              <td className="number nowrap">
                {t('of', { done: directive.accepted + directive.rejected, all: directive.proposals })}
              </td>
              <td className="number">{directive.accepted}</td>
              <td className="nowrap">
                {showMoment(directive.filedAt, lang)} {directive.filedBy}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {more ? <p className="small quiet">{t('more', { count: directives.length })}</p> : null}
      {isFiling ? <FileDirectiveDialog unitId={unitId} onClose={() => setFiling(false)} /> : null}
    </>
  );
}
