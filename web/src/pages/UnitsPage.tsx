import { readUnit } from '@dudao/core/org/contract';
import { Link, useNavigate, useParams } from 'react-router';
import { AccessPanel } from '../access/AccessPanel.tsx';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitPanel } from '../org/UnitPanel.tsx';
import { UnitSearch } from '../org/UnitSearch.tsx';
import { UnitTree } from '../org/UnitTree.tsx';
import { paths } from '../paths.ts';
import { Empty } from '../ui/State.tsx';
import { UnitRooms } from './UnitRooms.tsx';
import './units-page.css';

const TEXTS = {
  title: { zh: '单位', en: 'Units' },
  choose: { zh: '请选择一个单位', en: 'Choose a unit' },
  chooseWhy: { zh: '左边是您管辖范围内的全部单位。', en: 'On the left stand all units of your scope.' },
  all: { zh: '全部单位', en: 'All units' },
};

/** The organisation: the tree on one side, the chosen unit on the other; the reader's own until another is chosen. */
export function UnitsPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const chosen = useParams().unitId;
  const [own] = unitsWith(useMe(), 'org.read');
  const unitId = chosen ?? own?.id;
  const unit = useRead(readUnit, { unitId: unitId ?? '' }, { enabled: unitId !== undefined });
  useTitle(unit.data?.name ?? t('title'));
  const select = (id: string) => navigate(paths.unit(id));
  const way = unit.data?.path.map((step) => step.id) ?? [];
  return (
    <div className={chosen ? 'units chosen' : 'units'}>
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
                <>
                  <UnitRooms unit={record} />
                  <AccessPanel unitId={record.id} />
                </>
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
