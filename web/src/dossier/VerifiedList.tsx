import type { readDossier } from '@dudao/core/dossier/filing/contract';
import { shownWire } from '@dudao/core/dossier/filing/decide-cell';
import type { FormElement } from '@dudao/core/dossier/filing/form-contract';
import { agreementOf } from '@dudao/core/dossier/filing/honesty';
import { readVerified, verifyValue } from '@dudao/core/dossier/filing/verify-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '自报与核实', en: 'Reported and verified' },
  none: { zh: '还没有核实过数据。', en: 'No figure was verified yet.' },
  honesty: {
    zh: '历年核实 {verified} 项，{exact} 项完全一致，诚信指数 {index}。',
    en: '{verified} figures verified over the years, {exact} exactly as reported; honesty index {index}.',
  },
  period: { zh: '{period}：{index}（{verified} 项）', en: '{period}: {index} ({verified})' },
  item: { zh: '数据项', en: 'Data element' },
  self: { zh: '自报', en: 'Reported' },
  verified: { zh: '核实', en: 'Verified' },
  agrees: { zh: '一致', en: 'agree' },
  differs: { zh: '不一致', en: 'differ' },
  how: { zh: '怎样核实', en: 'How' },
  verify: { zh: '核实一项', en: 'Verify a figure' },
  found: { zh: '核实的值', en: 'The value found' },
  done: { zh: '已记录。', en: 'Recorded.' },
  empty: { zh: '（空）', en: '(empty)' },
};

interface VerifiedListProps {
  readonly dossier: OutputOf<typeof readDossier>;
  readonly elements: readonly FormElement[];
}

/** What the unit handed in beside what was found, and how far its figures stood up over the years. */
export function VerifiedList({ dossier, elements }: VerifiedListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const found = useRead(readVerified, { dossierId: dossier.dossierId });
  if (found.isPending) return <Loading lines={2} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { rows, honesty, periods } = found.data;
  const percent = (index: number | null) => (index === null ? '—' : `${(index * 100).toFixed(0)}%`);
  const mayVerify = dossier.actions.return === true && elements.length > 0;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={mayVerify ? <Button onClick={() => setOpen(true)}>{t('verify')}</Button> : undefined}
    >
      {honesty.verified === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <p>
          {t('honesty', { ...honesty, index: percent(honesty.index) })}{' '}
          <span className="small quiet">
            {periods.map((one) => t('period', { ...one, index: percent(one.index) })).join(' · ')}
          </span>
        </p>
      )}
      {rows.length === 0 ? null : (
        <PlainTable
          heads={[t('item'), { number: t('self') }, { number: t('verified') }, null, t('how')]}
          caption={t('title')}
        >
          {rows.map((row) => {
            const element = elements.find(({ code }) => code === row.element);
            const shown = (wire: string | null) =>
              (element === undefined ? wire : shownWire(element, wire)) || t('empty');
            const agrees = agreementOf(row) === 1;
            return (
              <tr key={row.element}>
                <th scope="row">{element === undefined ? row.element : say(element.label)}</th>
                <td className="number">{shown(row.self)}</td>
                <td className="number">{shown(row.verified)}</td>
                <td className="nowrap">
                  <VerdictMark standing={agrees ? 'met' : 'miss'} word={t(agrees ? 'agrees' : 'differs')} />
                </td>
                <td>
                  {row.note}
                  <div className="small quiet">
                    {row.unit} {row.by} · {showMoment(row.at, lang)}
                  </div>
                </td>
              </tr>
            );
          })}
        </PlainTable>
      )}
      {isOpen ? <VerifyDialog dossier={dossier} elements={elements} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function VerifyDialog({ dossier, elements, onClose }: VerifiedListProps & { readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [element, setElement] = useState(elements[0]?.code ?? '');
  const { shown, save } = useSaving(verifyValue, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('verify')}
      fields={[
        { id: 'text', label: t('found'), kind: 'text', optional: true },
        { id: 'note', label: t('how'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ text, note }) => save({ dossierId: dossier.dossierId, element, text, note })}
      onClose={onClose}
    >
      <Field label={t('item')}>
        <select value={element} onChange={(event) => setElement(event.target.value)}>
          {elements.map(({ code, label }) => (
            <option key={code} value={code}>
              {say(label)}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
