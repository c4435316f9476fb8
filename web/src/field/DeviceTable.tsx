import type { FieldDevice, wipeDevice, wipeOwnDevice } from '@dudao/core/field/device-contract';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { RenameDialog } from './RenameDialog.tsx';
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
  rename: { zh: '改名', en: 'Rename' },
  renameOf: { zh: '给 {name} 改名', en: 'Rename {name}' },
};

const SECONDS = 60;
const RIGHT_SECONDS = 120;

interface DeviceTableProps {
  readonly devices: readonly FieldDevice[];
  /** By which operation they are wiped; one’s own can be renamed too. */
  readonly wipe: typeof wipeOwnDevice | typeof wipeDevice;
  readonly isOwn: boolean;
}

/** Devices of the field: what they have not handed in, what is missing, how their clocks are, and their wiping. */
export function DeviceTable({ devices, wipe, isOwn }: DeviceTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [wiping, setWiping] = useState<FieldDevice | null>(null);
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
                  {isOwn ? (
                    <Button aria-label={t('renameOf', { name: one.name })} onClick={() => setRenaming(one)}>
                      {t('rename')}
                    </Button>
                  ) : null}
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
      {renaming === null ? null : <RenameDialog device={renaming} onClose={() => setRenaming(null)} />}
    </>
  );
}
