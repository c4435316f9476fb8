import { type BoundaryHead, endBoundaries } from '@dudao/core/cockpit/boundary-contract';
import type { BoundaryState } from '@dudao/core/cockpit/decide-boundary';
import type { Text } from '@dudao/core/lib/text';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '各版边界', en: 'Versions' },
  none: { zh: '还没有上传过边界。', en: 'No boundaries were sent yet.' },
  version: { zh: '版本', en: 'Version' },
  name: { zh: '名称', en: 'Name' },
  state: { zh: '状态', en: 'State' },
  approval: { zh: '审图号、来源', en: 'Approval, source' },
  size: { zh: '图形、点数', en: 'Areas, positions' },
  sizes: {
    zh: '{areas} 个图形，{positions} 个点，画 {drawn} 个',
    en: '{areas} areas, {positions} positions, {drawn} drawn',
  },
  story: { zh: '经过', en: 'Story' },
  sent: { zh: '{by} {at} 上传', en: 'sent by {by}, {at}' },
  adopted: { zh: '{by} {at} 启用', en: 'put in force by {by}, {at}' },
  ended: { zh: '{by} {at} 停用{reason}', en: 'ended by {by}, {at}{reason}' },
  discard: { zh: '作废', en: 'Discard' },
  withdraw: { zh: '撤下', en: 'Withdraw' },
  endOf: { zh: '{what}第 {version} 版', en: '{what} version {version}' },
  reason: { zh: '理由', en: 'Reason' },
  done: { zh: '已办。', en: 'Done.' },
};

const STATES: Readonly<Record<BoundaryState, { readonly name: Text; readonly standing: Standing }>> = {
  draft: { name: { zh: '待启用', en: 'not in force yet' }, standing: 'pending' },
  'in-force': { name: { zh: '使用中', en: 'in force' }, standing: 'met' },
  superseded: { name: { zh: '已被新版取代', en: 'superseded' }, standing: 'none' },
  withdrawn: { name: { zh: '已撤下', en: 'withdrawn' }, standing: 'none' },
  discarded: { name: { zh: '已作废', en: 'discarded' }, standing: 'none' },
};

/** Every version of an office's boundaries, with its story. */
export function BoundaryVersions({ versions }: { readonly versions: readonly BoundaryHead[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [ending, setEnding] = useState<BoundaryHead | null>(null);
  const told = (by: string, at: string) => ({ by, at: showMoment(at, lang) });
  return (
    <>
      <Section title={t('title')} level={2} empty={versions.length === 0 && t('none')}>
        <PlainTable
          heads={[{ number: t('version') }, t('name'), t('state'), t('approval'), t('size'), t('story'), null]}
        >
          {versions.map((one) => (
            <tr key={one.id}>
              <td className="number">{one.version}</td>
              <th scope="row">{one.name}</th>
              <td className="nowrap">
                <VerdictMark standing={STATES[one.state].standing} word={say(STATES[one.state].name)} />
              </td>
              <td>
                {one.approval}
                <div className="small quiet">{one.source}</div>
              </td>
              <td className="small">{t('sizes', { areas: one.areas, positions: one.positions, drawn: one.drawn })}</td>
              <td className="small">
                <div>{t('sent', told(one.uploaded.by, one.uploaded.at))}</div>
                {one.adopted === null ? null : <div>{t('adopted', told(one.adopted.by, one.adopted.at))}</div>}
                {one.ended === null ? null : (
                  <div>
                    {t('ended', {
                      ...told(one.ended.by, one.ended.at),
                      reason: one.ended.reason === '' ? '' : `：${one.ended.reason}`,
                    })}
                  </div>
                )}
              </td>
              <td>
                {one.actions.end === true ? (
                  <Button onClick={() => setEnding(one)}>{t(one.state === 'draft' ? 'discard' : 'withdraw')}</Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {ending === null ? null : <EndDialog head={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function EndDialog({ head, onClose }: { readonly head: BoundaryHead; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(endBoundaries, { say: () => toast(t('done')), close: onClose });
  const what = t(head.state === 'draft' ? 'discard' : 'withdraw');
  return (
    <EntryDialog
      title={t('endOf', { what, version: head.version })}
      save={what}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ boundaryId: head.id, revision: head.revision, reason })}
      onClose={onClose}
    />
  );
}
