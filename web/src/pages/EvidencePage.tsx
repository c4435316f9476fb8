import { listFilings } from '@dudao/core/evidence/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AddEvidence } from '../evidence/AddEvidence.tsx';
import { FilingTable } from '../evidence/FilingTable.tsx';
import { ReaderLog } from '../evidence/ReaderLog.tsx';
import { SetUnitDialog } from '../evidence/SetUnitDialog.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../evidence/evidence.css';
import '../ui/upload-box.css';

const TEXTS = {
  title: { zh: '佐证材料', en: 'Evidence' },
  verdict: {
    zh: '{pieces} 份佐证，覆盖 {clauses} 个条款；{seen} 份曾经用过，{unmarked} 份未评阅。',
    en: '{pieces} pieces under {clauses} clauses; {seen} were used before, {unmarked} are not marked.',
  },
  space: { zh: '空间 {used} / {limit}', en: 'Space {used} of {limit}' },
  noScanner: { zh: '未接入病毒扫描，文件均标为“未扫描”。', en: 'No virus scanner is set up; files are not scanned.' },
  set: { zh: '空间与位置', en: 'Space and place' },
  period: { zh: '时段', en: 'Period' },
  all: { zh: '全部时段', en: 'all' },
  ended: { zh: '显示已撤回的和旧版本', en: 'Show withdrawn pieces and older versions' },
  empty: { zh: '还没有佐证。', en: 'No evidence yet.' },
  emptyFile: {
    zh: '在上面选好标准和条款，把文件拖进来即可。',
    en: 'Choose a standard and a clause above and drop the files in.',
  },
  emptyRead: { zh: '由本单位的填报员归档。', en: 'The unit’s liaison files it.' },
  readers: { zh: '查阅记录', en: 'Readers' },
  hide: { zh: '收起查阅记录', en: 'Hide readers' },
};

/** The room of evidence of one unit: its liaison files, office and teams read and mark, and everybody sees who read. */
export function EvidencePage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [period, setPeriod] = useState('');
  const [includeEnded, setIncludeEnded] = useState(false);
  const [readers, setReaders] = useState(false);
  const [setting, setSetting] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(
    listFilings,
    { unitId, includeEnded, ...(period === '' ? {} : { period }) },
    { keepPrevious: true },
  );
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { filings, periods, space, scanner, actions } = found.data;
  const standing = filings.filter((one) => one.withdrawn === null && one.replacedBy === null);
  const standards = [...new Set(filings.map(({ standardId }) => standardId))];
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('verdict', {
          pieces: standing.length,
          clauses: new Set(standing.map((one) => `${one.standardId} ${one.clause}`)).size,
          seen: standing.filter((one) => one.seenBefore.length > 0).length,
          unmarked: standing.filter((one) => one.marks.count === 0).length,
        })}
        actions={
          <>
            {actions.manage === true ? <Button onClick={() => setSetting(true)}>{t('set')}</Button> : null}
            <Button aria-expanded={readers} onClick={() => setReaders(!readers)}>
              {t(readers ? 'hide' : 'readers')}
            </Button>
          </>
        }
      >
        <p className="small quiet">
          {t('space', { used: showSize(space.usedBytes), limit: showSize(space.limitBytes) })}
          {scanner ? null : ` · ${t('noScanner')}`}
        </p>
      </PageHead>
      <div className="stack wide">
        {readers ? <ReaderLog unitId={unitId} /> : null}
        {actions.file === true ? <AddEvidence unitId={unitId} /> : null}
        {periods.length === 0 ? null : (
          <div className="line">
            <Choice
              label={t('period')}
              value={period}
              options={[{ value: '', label: t('all') }, ...periods.map((one) => ({ value: one, label: one }))]}
              onChange={setPeriod}
            />
            <label className="choice">
              <input
                type="checkbox"
                checked={includeEnded}
                onChange={(event) => setIncludeEnded(event.target.checked)}
              />
              {t('ended')}
            </label>
          </div>
        )}
        {filings.length === 0 ? (
          <Empty title={t('empty')}>{t(actions.file === true ? 'emptyFile' : 'emptyRead')}</Empty>
        ) : null}
        {standards.map((standardId) => (
          <FilingTable
            key={standardId}
            standardId={standardId}
            filings={filings.filter((one) => one.standardId === standardId)}
          />
        ))}
      </div>
      {setting ? (
        <SetUnitDialog unitId={unitId} limitBytes={space.limitBytes} onClose={() => setSetting(false)} />
      ) : null}
    </>
  );
}
