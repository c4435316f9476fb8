import { readUnit } from '@dudao/core/org/contract';
import { isRegion } from '@dudao/core/org/unit-kind';
import { Link, useNavigate, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitPanel } from '../org/UnitPanel.tsx';
import { UnitSearch } from '../org/UnitSearch.tsx';
import { UnitTree } from '../org/UnitTree.tsx';
import { paths } from '../paths.ts';
import { Empty } from '../ui/State.tsx';
import './units-page.css';

const TEXTS = {
  title: { zh: '单位', en: 'Units' },
  choose: { zh: '请选择一个单位', en: 'Choose a unit' },
  chooseWhy: { zh: '左边是您管辖范围内的全部单位。', en: 'On the left stand all units of your scope.' },
  all: { zh: '全部单位', en: 'All units' },
  staff: { zh: '人员与机构', en: 'People and bodies' },
  workbook: { zh: '工作簿导入导出', en: 'By workbook' },
  supervision: { zh: '督导与本单位', en: 'Supervision and us' },
  inspectors: { zh: '督学名册', en: 'Inspectors' },
  runs: { zh: '评估记录', en: 'Evaluations' },
  import: { zh: '导入数据', en: 'Import data' },
};

/** The organisation: the tree on one side, the chosen unit on the other. */
export function UnitsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const navigate = useNavigate();
  const { unitId } = useParams();
  const unit = useRead(readUnit, { unitId: unitId ?? '' }, { enabled: unitId !== undefined });
  useTitle(unit.data?.name ?? t('title'));
  const select = (id: string) => navigate(paths.unit(id));
  const way = unit.data?.path.map((step) => step.id) ?? [];
  return (
    <div className={unitId ? 'units chosen' : 'units'}>
      <div className="units-tree">
        <h1>{t('title')}</h1>
        <UnitSearch onSelect={select}>
          {unitId && unit.isPending ? null : <UnitTree selected={unitId} openedFirst={way} onSelect={select} />}
        </UnitSearch>
      </div>
      <div className="units-panel">
        {unitId ? (
          <>
            <p className="units-back">
              <Link to={paths.units()}>← {t('all')}</Link>
            </p>
            <UnitPanel key={unitId} unitId={unitId}>
              {(record) => (
                <div className="line">
                  <Link className="button" to={paths.staff(record.id)}>
                    {t('staff')}
                  </Link>
                  {holds(me, 'org.import') ? (
                    <Link className="button" to={paths.workbook(record.id)}>
                      {t('workbook')}
                    </Link>
                  ) : null}
                  {holds(me, 'inspection.answer') ? (
                    <Link className="button" to={paths.supervision(record.id)}>
                      {t('supervision')}
                    </Link>
                  ) : null}
                  {isRegion(record.kind) && holds(me, 'inspection.read') ? (
                    <Link className="button" to={paths.inspectors(record.id)}>
                      {t('inspectors')}
                    </Link>
                  ) : null}
                  {record.kind === 'county' && holds(me, 'score.read') ? (
                    <Link className="button" to={paths.runs(record.id)}>
                      {t('runs')}
                    </Link>
                  ) : null}
                  {record.kind === 'county' && holds(me, 'dossier.edit') ? (
                    <Link className="button" to={paths.import(record.id)}>
                      {t('import')}
                    </Link>
                  ) : null}
                </div>
              )}
            </UnitPanel>
          </>
        ) : (
          <Empty title={t('choose')}>{t('chooseWhy')}</Empty>
        )}
      </div>
    </div>
  );
}
