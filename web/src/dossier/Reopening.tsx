import type { readDossier } from '@dudao/core/dossier/filing/contract';
import { FILING_PROBLEMS } from '@dudao/core/dossier/filing/problems';
import { askReopening, decideReopening, withdrawReopening } from '@dudao/core/dossier/filing/reopening-contract';
import { readVersions } from '@dudao/core/dossier/filing/seal-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '申请修改，等待决定', en: 'A change is asked for and waits for a decision' },
  asked: { zh: '{by} 于 {at} 申请修改第 {n} 版：', en: '{by} asked {at} to change version {n}:' },
  elements: { zh: '要改的数据项：{names}', en: 'Figures to change: {names}' },
  separator: { zh: '、', en: ', ' },
  grant: { zh: '批准修改', en: 'Grant' },
  refuse: { zh: '不批准', en: 'Refuse' },
  withdraw: { zh: '撤回申请', en: 'Withdraw' },
  grantLead: {
    zh: '批准后，单位可以修改并重新提交另一版。申请人、批准人（您）、原因和与上一版的不同，随新版一起封存。',
    en: 'The unit may then change it and hand in another version. Who asked, who granted it (you), why, and what differs are sealed with that version.',
  },
  grantNote: { zh: '批准意见', en: 'Remark' },
  refuseNote: { zh: '不批准的原因', en: 'Why it is refused' },
  granted: { zh: '已批准，单位可以修改后重新提交。', en: 'Granted; the unit may change it and hand it in again.' },
  refused: { zh: '没有批准，档案不变。', en: 'Refused; the dossier stays as it is.' },
  withdrawn: { zh: '申请已撤回。', en: 'Withdrawn.' },
  ask: { zh: '申请修改', en: 'Ask to change' },
  askLead: {
    zh: '第 {n} 版已经封存，不会改变。批准以后可以修改，重新提交的是另一版，写明谁申请、谁批准、改了什么。',
    en: 'Version {n} is sealed and stays. Once it is granted you change the dossier and hand in another version that says who asked, who granted it and what differs.',
  },
  reason: { zh: '要改什么、为什么', en: 'What is to change, and why' },
  which: { zh: '要改哪些数据项（不选：整份档案）', en: 'Which figures (none: the dossier as a whole)' },
  told: { zh: '已申请，等待上级决定。', en: 'Asked; a level above decides.' },
};

type Dossier = OutputOf<typeof readDossier>;
type Elements = readonly { readonly code: string; readonly label: Text }[];

interface ReopeningBoxProps {
  readonly dossier: Dossier;
  readonly elements: Elements;
}

/** What the unit asks to change and nobody has decided yet, with the ways to decide or to take it back. */
export function ReopeningBox({ dossier, elements }: ReopeningBoxProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const { dossierId, actions } = dossier;
  const [deciding, setDeciding] = useState<'grant' | 'refuse' | null>(null);
  const found = useRead(readVersions, { dossierId });
  const withdrawing = useWrite(withdrawReopening);
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const open = found.data.reopenings.find(({ state }) => state === 'asked');
  if (open === undefined) return null;
  const names = elements.filter(({ code }) => open.elements.includes(code)).map(({ label }) => say(label));
  const refused = reasonOf(actions.decideReopening, FILING_PROBLEMS, lang);
  return (
    <>
      <Section title={t('title')} level={2}>
        <div className="filing-asked stack">
          <p>
            {t('asked', { by: open.by, at: showMoment(open.at, lang), n: open.version })} <b>{open.reason}</b>
          </p>
          {names.length === 0 ? null : <p>{t('elements', { names: names.join(t('separator')) })}</p>}
          <div className="line no-print">
            {actions.decideReopening === 'forbidden' ? null : (
              <>
                <Button look="decide" refused={refused} onClick={() => setDeciding('grant')}>
                  {t('grant')}
                </Button>
                <Button refused={refused} onClick={() => setDeciding('refuse')}>
                  {t('refuse')}
                </Button>
              </>
            )}
            {actions.withdrawReopening === true ? (
              <Button
                busy={withdrawing.isPending}
                onClick={() => withdrawing.mutate({ dossierId }, { onSuccess: () => toast(t('withdrawn')) })}
              >
                {t('withdraw')}
              </Button>
            ) : null}
          </div>
          <ErrorLine error={withdrawing.error} />
        </div>
      </Section>
      {deciding === null ? null : (
        <DecideDialog dossier={dossier} grants={deciding === 'grant'} onClose={() => setDeciding(null)} />
      )}
    </>
  );
}

interface DecideDialogProps {
  readonly dossier: Dossier;
  readonly grants: boolean;
  readonly onClose: () => void;
}

function DecideDialog({ dossier: { dossierId, revision }, grants, onClose }: DecideDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(decideReopening, {
    say: () => toast(t(grants ? 'granted' : 'refused')),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t(grants ? 'grant' : 'refuse')}
      save={t(grants ? 'grant' : 'refuse')}
      look="decide"
      fields={[
        grants
          ? { id: 'note', label: t('grantNote'), kind: 'long', optional: true }
          : { id: 'note', label: t('refuseNote'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ note }) => save({ dossierId, revision, grants, note })}
      onClose={onClose}
    >
      {grants ? <p>{t('grantLead')}</p> : null}
    </EntryDialog>
  );
}

interface AskReopeningDialogProps {
  readonly dossier: Dossier;
  readonly elements: Elements;
  readonly onClose: () => void;
}

/** Asks the level above to let the newest version be changed: why, and which figures. */
export function AskReopeningDialog({ dossier, elements, onClose }: AskReopeningDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { dossierId, revision, versions } = dossier;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { shown, save } = useSaving(askReopening, { say: () => toast(t('told')), close: onClose });
  return (
    <EntryDialog
      title={t('ask')}
      save={t('ask')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ dossierId, revision, reason, elements: [...chosen] })}
      onClose={onClose}
    >
      <p>{t('askLead', { n: versions })}</p>
      {elements.length === 0 ? null : (
        <fieldset className="filing-picks">
          <legend>{t('which')}</legend>
          {elements.map(({ code, label }) => (
            <label key={code} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {say(label)}
            </label>
          ))}
        </fieldset>
      )}
    </EntryDialog>
  );
}
