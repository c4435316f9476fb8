import type { FieldDevice, wipeDevice, wipeOwnDevice } from '@dudao/core/field/device-contract';
import type { revokeDevice, revokeOwnDevice } from '@dudao/core/field/key-contract';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { WipeDialog } from './WipeDialog.tsx';

const TEXTS = {
  device: { zh: '设备', en: 'Device' },
  owner: { zh: '使用人', en: 'Owner' },
  contact: { zh: '最近联系', en: 'Last contact' },
  waiting: { zh: '未上交', en: 'Not handed in' },
  missing: { zh: '缺号', en: 'Missing numbers' },
  clock: { zh: '时钟', en: 'Clock' },
  right: { zh: '准', en: 'right' },
  ahead: { zh: '快 {n} 分钟', en: '{n} min ahead' },
  behind: { zh: '慢 {n} 分钟', en: '{n} min behind' },
  state: { zh: '状态', en: 'State' },
  ordered: { zh: '{by}已下令清除，等设备联系：{reason}', en: 'to be wiped by order of {by}: {reason}' },
  wiped: { zh: '已清除', en: 'wiped' },
  wipe: { zh: '远程清除', en: 'Wipe' },
  wipeOf: { zh: '远程清除 {name}', en: 'Wipe {name}' },
  byKey: { zh: '免密上交到 {day}', en: 'hands in by itself until {day}' },
  used: { zh: '最近一次 {at}', en: 'last {at}' },
  revoke: { zh: '停止免密', en: 'End that' },
  revokeOf: { zh: '停止 {name} 免密上交', en: 'End that {name} hands in by itself' },
  rename: { zh: '改名', en: 'Rename' },
  renameOf: { zh: '给 {name} 改名', en: 'Rename {name}' },
};

const SECONDS = 60;
const RIGHT_SECONDS = 120;

interface DeviceTableProps {
  readonly devices: readonly FieldDevice[];
  /** By which operation they are wiped; one’s own can be renamed too. */
  readonly wipe: typeof wipeOwnDevice | typeof wipeDevice;
  readonly revoke: typeof revokeOwnDevice | typeof revokeDevice;
  readonly isOwn: boolean;
}

/** Devices of the field: what they have not handed in, what is missing, how their clocks are, and their wiping. */
export function DeviceTable({ devices, wipe, revoke, isOwn }: DeviceTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [wiping, setWiping] = useState<FieldDevice | null>(null);
  const [revoking, setRevoking] = useState<FieldDevice | null>(null);
  const [renaming, setRenaming] = useState<FieldDevice | null>(null);
  const clockOf = (seconds: number): string => {
    if (Math.abs(seconds) <= RIGHT_SECONDS) return t('right');
    return t(seconds > 0 ? 'ahead' : 'behind', { n: Math.round(Math.abs(seconds) / SECONDS) });
  };
  const heads = [
    t('device'),
    ...(isOwn ? [] : [t('owner')]),
    t('contact'),
    { number: t('waiting') },
    { number: t('missing') },
    t('clock'),
    t('state'),
  ];
  return (
    <>
      <PlainTable heads={heads}>
        {devices.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.name}
              <div className="small quiet">{one.system}</div>
            </th>
            {isOwn ? null : <td>{one.owner}</td>}
            <td className="nowrap">{showMoment(one.lastContactAt, lang)}</td>
            <td className="number">{one.waiting}</td>
            <td className="number">{one.received.missing.reduce((sum, [from, to]) => sum + to - from + 1, 0)}</td>
            <td>{clockOf(one.clockAheadSeconds)}</td>
            <td>
              {one.wipe !== null ? (
                one.wipe.doneAt === null ? (
                  t('ordered', { by: one.wipe.by, reason: one.wipe.reason })
                ) : (
                  t('wiped')
                )
              ) : (
                <span className="line">
                  {one.signIn === null ? null : (
                    <span className="small quiet">
                      {t('byKey', { day: showMoment(one.signIn.until, lang) })}
                      {one.signIn.usedAt === null
                        ? null
                        : ` · ${t('used', { at: showMoment(one.signIn.usedAt, lang) })}`}
                    </span>
                  )}
                  {isOwn ? (
                    <Button aria-label={t('renameOf', { name: one.name })} onClick={() => setRenaming(one)}>
                      {t('rename')}
                    </Button>
                  ) : null}
                  {one.signIn === null ? null : (
                    <Button aria-label={t('revokeOf', { name: one.name })} onClick={() => setRevoking(one)}>
                      {t('revoke')}
                    </Button>
                  )}
                  <Button aria-label={t('wipeOf', { name: one.name })} onClick={() => setWiping(one)}>
                    {t('wipe')}
                  </Button>
                </span>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
      {wiping === null ? null : <WipeDialog device={wiping} wipe={wipe} onClose={() => setWiping(null)} />}
      {revoking === null ? null : <RevokeDialog device={revoking} revoke={revoke} onClose={() => setRevoking(null)} />}
      {renaming === null ? null : <RenameDialog device={renaming} onClose={() => setRenaming(null)} />}
    </>
  );
}
