import { commitImport, previewImport, readImport } from '@dudao/core/dossier/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { ImportPreview } from '../dossier/ImportPreview.tsx';
import '../dossier/dossier.css';
import { ImportSetup, type ImportTarget, type ImportWay } from '../dossier/ImportSetup.tsx';
import { MappingEditor } from '../dossier/MappingEditor.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { versionKey } from '../lib/version-key.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { useUsualStandard } from '../score/usual-standard.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { UploadBox } from '../ui/UploadBox.tsx';

const TEXTS = {
  title: { zh: '导入学校数据', en: 'Import school data' },
  unit: { zh: '县（市、区）', en: 'County' },
  notCounty: { zh: '请选择一个县（市、区）', en: 'Choose a county' },
  notCountyWhy: {
    zh: '“{unit}”不是县级单位。学校数据按县导入。',
    en: '“{unit}” is not a county. School data is imported per county.',
  },
  commit: { zh: '确认导入', en: 'Import now' },
  faulty: { zh: '请先在文件中改正，再重新上传。', en: 'Correct the file and upload it again first.' },
  again: { zh: '换一个文件', en: 'Another file' },
  changeMapping: { zh: '修改取数方案', en: 'Change the mapping' },
  done: {
    zh: '已写入 {values} 个数，新增学校 {created} 所，更新学校 {changed} 所。',
    en: '{values} values written, {created} schools added, {changed} updated.',
  },
  doneBefore: { zh: '这次导入已经完成。', en: 'This import is done.' },
  flags: { zh: '看数据疑点', en: 'See what is odd' },
  evaluate: { zh: '下一步：评估', en: 'Next: evaluate' },
  forbidden: { zh: '您没有导入数据的权限', en: 'You may not import data' },
  forbiddenWhy: {
    zh: '如需填报，请向本单位管理员申请“填报员”角色。',
    en: 'Ask the administrator of your unit for the role of liaison.',
  },
};

/** From a file to stored data: choose, upload, see everything, and only then confirm. */
export function ImportPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  useTitle(t('title'));
  const unitId = params.get('unit') ?? unitsWith(me, 'dossier.edit')[0]?.id ?? me.unit.id;
  const unit = useRead(readUnit, { unitId });
  if (!holds(me, 'dossier.edit')) return <Empty title={t('forbidden')}>{t('forbiddenWhy')}</Empty>;
  return (
    <>
      <PageHead
        title={t('title')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
      />
      {unit.isPending ? <Loading /> : null}
      {unit.isError ? <ErrorState error={unit.error} onRetry={() => unit.refetch()} /> : null}
      {unit.data && unit.data.kind !== 'county' ? (
        <Empty title={t('notCounty')}>{t('notCountyWhy', { unit: unit.data.name })}</Empty>
      ) : null}
      {unit.data?.kind === 'county' ? <Import key={unitId} unitId={unitId} /> : null}
    </>
  );
}

function Import({ unitId }: { readonly unitId: string }) {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const standards = useUsualStandard(unitId, { asked: params.get('standard'), mayRead: holds(me, 'score.read') });
  const [chosen, setChosen] = useState<ImportTarget | null>(null);
  const [way, setWay] = useState<ImportWay>('headings');
  const preview = useWrite(previewImport);
  const batchId = params.get('batch');
  const fileId = params.get('file');
  if (batchId)
    return (
      <Preview
        batchId={batchId}
        onAgain={() => setParams({ unit: unitId })}
        onMapping={
          fileId === null
            ? null
            : ({ mappingId, ...target }) => setParams({ ...targetParams(target), file: fileId, mapping: mappingId })
        }
      />
    );
  if (fileId) {
    const target = targetOf(params, unitId);
    const mappingId = params.get('mapping');
    return (
      <MappingEditor
        target={target}
        fileId={fileId}
        mappingId={mappingId}
        onDone={(batch, mapping) => setParams({ unit: unitId, batch, file: fileId, mapping })}
        onBack={() => setParams({ unit: unitId })}
      />
    );
  }
  if (standards.isPending) return <Loading />;
  if (standards.error) return <ErrorState error={standards.error} onRetry={standards.retry} />;
  const year = schoolYearOf(today());
  const target = chosen ?? {
    unitId,
    standardId: standards.usual?.id ?? '',
    version: standards.usual?.version ?? '',
    period: params.get('period') ?? year,
  };
  return (
    <div className="stack wide import">
      <ImportSetup
        target={target}
        way={way}
        onWay={setWay}
        standards={standards.list}
        periods={yearsAround(year, target.period)}
        onChange={setChosen}
      />
      {target.standardId ? (
        <UploadBox
          onSent={async ({ fileId: sent }) => {
            if (way === 'new') {
              setParams({ ...targetParams(target), file: sent });
              return;
            }
            const mapping = way === 'headings' ? {} : way;
            const batch = await preview.mutateAsync({ ...target, ...mapping, fileId: sent });
            setParams({ unit: unitId, batch: batch.id, ...(way === 'headings' ? {} : { file: sent }) });
          }}
        />
      ) : null}
    </div>
  );
}

/** What an import is for, as the address keeps it. */
function targetParams({ unitId, standardId, version, period }: ImportTarget): Record<string, string> {
  return { unit: unitId, standardId, version, period };
}

function targetOf(params: URLSearchParams, unitId: string): ImportTarget {
  const of = (name: string) => params.get(name) ?? '';
  return { unitId, standardId: of('standardId'), version: of('version'), period: of('period') };
}

interface PreviewProps {
  readonly batchId: string;
  readonly onAgain: () => void;
  /** Opens the mapping by which the file was read; null where the file is not at hand any more. */
  readonly onMapping: ((target: ImportTarget & { readonly mappingId: string }) => void) | null;
}

function Preview({ batchId, onAgain, onMapping }: PreviewProps) {
  const t = useTexts(TEXTS);
  const batch = useRead(readImport, { batchId });
  const commit = useWrite(commitImport, ['org', 'score']);
  if (batch.isPending) return <Loading lines={8} />;
  if (batch.isError) return <ErrorState error={batch.error} onRetry={() => batch.refetch()} />;
  const { state, unitId, period, standardId, version, mapping } = batch.data;
  const about = { period, standard: versionKey({ id: standardId, version }) };
  const done = state === 'committed' || commit.isSuccess;
  return (
    <div className="stack wide">
      {done ? (
        <Notice>
          <div className="line apart">
            <span role="status">
              {commit.data
                ? t('done', {
                    values: showNumber(commit.data.valuesWritten),
                    created: commit.data.schoolsCreated,
                    changed: commit.data.schoolsChanged,
                  })
                : t('doneBefore')}
            </span>
            <Link className="button" to={paths.flags(unitId, about)}>
              {t('flags')}
            </Link>
            <Link className="button primary" to={paths.runs(unitId, about)}>
              {t('evaluate')}
            </Link>
          </div>
        </Notice>
      ) : null}
      <ImportPreview batch={batch.data} />
      <ErrorLine error={commit.error} />
      <div className="line import-actions no-print">
        {done ? null : (
          <Button
            look="primary"
            busy={commit.isPending}
            refused={state === 'faulty' ? t('faulty') : undefined}
            onClick={() => commit.mutate({ batchId })}
          >
            {t('commit')}
          </Button>
        )}
        <Button onClick={onAgain}>{t('again')}</Button>
        {mapping === undefined || onMapping === null || done ? null : (
          <Button onClick={() => onMapping({ unitId, standardId, version, period, mappingId: mapping.mappingId })}>
            {t('changeMapping')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The school years one reports for: this one, the next and four before. */
function yearsAround(year: string, chosen: string): readonly string[] {
  const first = Number(year.slice(0, 4));
  const years = [1, 0, -1, -2, -3, -4].map((step) => `${first + step}-${first + step + 1}`);
  return years.includes(chosen) ? years : [chosen, ...years];
}
