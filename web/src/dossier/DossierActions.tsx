import type { readDossier } from '@dudao/core/dossier/filing/contract';
import { FILING_PROBLEMS } from '@dudao/core/dossier/filing/problems';
import { acceptDossier, returnDossier, submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AskReopeningDialog } from './Reopening.tsx';

const TEXTS = {
  submit: { zh: '提交封存', en: 'Hand in and seal' },
  submitLead: {
    zh: '提交后，数据、来源、说明和其他内容一起封存为第 {n} 版，任何人不能再改；需要更改时申请修改，由上级具名批准，重新提交另一版，两版都保留。',
    en: 'Figures, sources, notes and all that belongs to them are sealed as version {n}, which nobody can change. To change anything you ask for it, somebody above grants it by name, and you hand in another; both stay.',
  },
  note: { zh: '提交说明（空报须写明原因）', en: 'Remark (say why where there is no figure)' },
  submitted: { zh: '已提交，封存为第 {version} 版。', en: 'Handed in and sealed as version {version}.' },
  ask: { zh: '申请修改', en: 'Ask to change' },
  accept: { zh: '审定', en: 'Accept' },
  acceptNote: { zh: '审定意见', en: 'Remark' },
  accepted: { zh: '已审定。', en: 'Accepted.' },
  return: { zh: '退回', en: 'Hand back' },
  reason: { zh: '退回原因', en: 'Reason' },
  element: { zh: '针对哪一项', en: 'About' },
  whole: { zh: '整份档案', en: 'the dossier as a whole' },
  more: { zh: '再加一条', en: 'Add another' },
  returned: { zh: '已退回，单位可以修改后重新提交。', en: 'Handed back; the unit may change it and hand it in again.' },
};

type Dossier = OutputOf<typeof readDossier>;

interface DossierActionsProps {
  readonly dossier: Dossier;
  readonly elements: readonly { readonly code: string; readonly label: Text }[];
}

/** What can be done with a dossier as a whole: hand in, accept, hand back. What the reader may never do is not shown. */
export function DossierActions({ dossier, elements }: DossierActionsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [open, setOpen] = useState<'submit' | 'accept' | 'return' | 'ask' | null>(null);
  const { actions } = dossier;
  const isSealed = dossier.state === 'submitted' || dossier.state === 'accepted';
  // What is sealed is not handed in again but asked to be changed.
  const shown = (['return', 'accept', 'submit'] as const).filter(
    (each) => actions[each] !== 'forbidden' && !(each === 'submit' && isSealed),
  );
  return (
    <>
      {shown.map((each) => (
        <Button
          key={each}
          look={each === 'return' ? 'plain' : 'decide'}
          refused={reasonOf(actions[each], FILING_PROBLEMS, lang)}
          onClick={() => setOpen(each)}
        >
          {t(each)}
        </Button>
      ))}
      {isSealed && actions.askReopening !== 'forbidden' ? (
        <Button refused={reasonOf(actions.askReopening, FILING_PROBLEMS, lang)} onClick={() => setOpen('ask')}>
          {t('ask')}
        </Button>
      ) : null}
      {open === 'ask' ? (
        <AskReopeningDialog dossier={dossier} elements={elements} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'submit' ? <SubmitDialog dossier={dossier} onClose={() => setOpen(null)} /> : null}
      {open === 'accept' ? <AcceptDialog dossier={dossier} onClose={() => setOpen(null)} /> : null}
      {open === 'return' ? <ReturnDialog dossier={dossier} elements={elements} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface DialogProps {
  readonly dossier: Dossier;
  readonly onClose: () => void;
}

function SubmitDialog({ dossier: { dossierId, revision, versions }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(submitDossier, {
    say: ({ version }) => toast(t('submitted', { version })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('submit')}
      save={t('submit')}
      look="decide"
      fields={[{ id: 'note', label: t('note'), kind: 'long', optional: true }]}
      shown={shown}
      onSave={({ note }) => save({ dossierId, revision, note })}
      onClose={onClose}
    >
      <p>{t('submitLead', { n: versions + 1 })}</p>
    </EntryDialog>
  );
}

function AcceptDialog({ dossier: { dossierId, revision }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(acceptDossier, { say: () => toast(t('accepted')), close: onClose });
  return (
    <EntryDialog
      title={t('accept')}
      save={t('accept')}
      look="decide"
      fields={[{ id: 'note', label: t('acceptNote'), kind: 'long', optional: true }]}
      shown={shown}
      onSave={({ note }) => save({ dossierId, revision, note })}
      onClose={onClose}
    />
  );
}

function ReturnDialog({ dossier: { dossierId, revision }, elements, onClose }: DialogProps & DossierActionsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [element, setElement] = useState('');
  const [reasons, setReasons] = useState<readonly { readonly element: string | null; readonly text: string }[]>([]);
  const [text, setText] = useState('');
  const { shown, save } = useSaving(returnDossier, { say: () => toast(t('returned')), close: onClose });
  const labelOf = (code: string | null) => {
    const found = elements.find((one) => one.code === code);
    return found === undefined ? t('whole') : say(found.label);
  };
  const written = text.trim() === '' ? reasons : [...reasons, { element: element || null, text: text.trim() }];
  return (
    <EntryDialog
      title={t('return')}
      save={t('return')}
      look="decide"
      fields={[]}
      shown={shown}
      isReady={written.length > 0}
      onSave={() => save({ dossierId, revision, reasons: [...written] })}
      onClose={onClose}
    >
      {reasons.length === 0 ? null : (
        <ul>
          {reasons.map((one, i) => (
            // Reasons are only added.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
            <li key={i}>
              {labelOf(one.element)}：{one.text}
            </li>
          ))}
        </ul>
      )}
      <Field label={t('element')}>
        <select value={element} onChange={(event) => setElement(event.target.value)}>
          <option value="">{t('whole')}</option>
          {elements.map(({ code, label }) => (
            <option key={code} value={code}>
              {say(label)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('reason')}>
        <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div>
        <Button
          onClick={() => {
            setReasons(written);
            setText('');
          }}
        >
          {t('more')}
        </Button>
      </div>
    </EntryDialog>
  );
}
