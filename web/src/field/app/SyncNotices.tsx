import { isSpaceShort } from '@dudao/core/field/device/entry';
import { CLOCK_TOLERANCE_MS } from '@dudao/core/field/device/guard';
import { useEffect, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { useOnline } from '../../lib/online.ts';
import { Notice } from '../../ui/State.tsx';
import { measureSpace } from './capable.ts';
import { useDeviceState, useKept } from './device-context.tsx';
import type { SyncState } from './use-sync.ts';

const TEXTS = {
  offline: {
    zh: '现在没有网络；内容都在本机，有网络后再上交。',
    en: 'There is no network; everything is on this device.',
  },
  back: {
    zh: '浏览器丢过数据，已用另一份补回 {count} 条。',
    en: 'The browser lost something; {count} pieces were brought back from the other copy.',
  },
  space: {
    zh: '存储快满了（已用 {used} MB，可用 {quota} MB）。请先上交，或清理手机空间。',
    en: 'The storage is nearly full ({used} of {quota} MB). Hand in, or free space.',
  },
  clock: {
    zh: '本机时钟比服务器{way} {minutes} 分钟。时间以服务器为准，本机所说的时间照留；请校准手机时间。',
    en: 'The clock of this device is {minutes} minutes {way}. The server decides; what the device says is kept. Set the clock right.',
  },
  ahead: { zh: '快', en: 'ahead of the server' },
  behind: { zh: '慢', en: 'behind the server' },
  lost: {
    zh: '第 {numbers} 号不在本机，服务器也没有收到。请告诉督导室，并尽快重新记录。',
    en: 'No. {numbers} is neither on this device nor on the server. Tell the office, and record it again soon.',
  },
  stuck: {
    zh: '{count} 份这次服务器没有收下（原因见下面各条），仍在本机，下次上交时再试；其余不受影响。',
    en: 'The server did not take {count} pieces this time (each says why). They stay here and are offered again; the others are not affected.',
  },
};

/** Whatever of storage, clock and the last handing in somebody has to know or do something about. */
export function SyncNotices({ state }: { readonly state: SyncState }) {
  const t = useTexts(TEXTS);
  const online = useOnline();
  const { broughtBack } = useKept();
  return (
    <>
      {online ? null : <Notice>{t('offline')}</Notice>}
      {broughtBack > 0 ? <Notice>{t('back', { count: broughtBack })}</Notice> : null}
      <SpaceNotice />
      <ClockNotice />
      {state.is === 'done' && state.lost.length > 0 ? (
        <Notice kind="decide">{t('lost', { numbers: state.lost.join('、') })}</Notice>
      ) : null}
      {state.is === 'done' && state.stuck > 0 ? (
        <Notice kind="decide">{t('stuck', { count: state.stuck })}</Notice>
      ) : null}
    </>
  );
}

function SpaceNotice() {
  const t = useTexts(TEXTS);
  const { kept } = useKept();
  const [space, setSpace] = useState<Awaited<ReturnType<typeof measureSpace>> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever something was written
  useEffect(() => {
    void measureSpace().then(setSpace);
  }, [kept]);
  if (space === null || !isSpaceShort(space)) return null;
  const megabytes = (bytes: number | null) => Math.round((bytes ?? 0) / (1 << 20));
  return <Notice kind="decide">{t('space', { used: megabytes(space.usage), quota: megabytes(space.quota) })}</Notice>;
}

function ClockNotice() {
  const t = useTexts(TEXTS);
  const offset = useDeviceState().facts?.clockAheadMs ?? 0;
  if (Math.abs(offset) <= CLOCK_TOLERANCE_MS) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return <Notice kind="decide">{t('clock', { minutes, way: t(offset > 0 ? 'ahead' : 'behind') })}</Notice>;
}
