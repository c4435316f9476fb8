import { listDevices, listOwnDevices, wipeDevice, wipeOwnDevice } from '@dudao/core/field/device-contract';
import { revokeDevice, revokeOwnDevice } from '@dudao/core/field/key-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { DeviceTable } from '../field/DeviceTable.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';

const TEXTS = {
  own: { zh: '我的现场设备', en: 'My devices' },
  ownLead: {
    zh: '您用来做现场记录的手机、平板。丢失或转给别人之前，在这里远程清除。',
    en: 'Phones and tablets with which you record. Wipe them here when one is lost or goes to somebody else.',
  },
  none: { zh: '还没有设备', en: 'No devices yet' },
  ownNone: {
    zh: '在手机上打开现场应用并登录，设备就登记在这里。',
    en: 'Open the field app on a phone and sign in; it is then listed here.',
  },
  of: { zh: '现场设备', en: 'Devices of the field' },
  ofLead: { zh: '本单位及下属单位账号的现场设备。', en: 'Devices of accounts at this unit and below.' },
  ofNone: { zh: '这里的账号都没有登记设备。', en: 'No account here has a device.' },
};

/** One’s own devices of the field. */
export function MyDevicesPage() {
  const t = useTexts(TEXTS);
  const found = useRead(listOwnDevices, {});
  useTitle(t('own'));
  if (found.isPending) return <Loading lines={5} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { devices } = found.data;
  return (
    <>
      <PageHead title={t('own')} lead={t('ownLead')} />
      {devices.length === 0 ? (
        <Empty title={t('none')}>{t('ownNone')}</Empty>
      ) : (
        <DeviceTable devices={devices} wipe={wipeOwnDevice} revoke={revokeOwnDevice} isOwn />
      )}
    </>
  );
}

/** Devices of a unit’s accounts, for the security administrator. */
export function DevicesPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listDevices, { unitId });
  useTitle(t('of'));
  if (found.isPending) return <Loading lines={5} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { devices } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('of')}
        lead={t('ofLead')}
      />
      {devices.length === 0 ? (
        <Empty title={t('none')}>{t('ofNone')}</Empty>
      ) : (
        <DeviceTable devices={devices} wipe={wipeDevice} revoke={revokeDevice} isOwn={false} />
      )}
    </>
  );
}
