import { listRevisits, recordRevisit, type ShownRevisit } from '@dudao/core/issue/again-contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { ProofBox } from './ProofBox.tsx';
import { useProofSending } from './proof-sending.ts';

const TEXTS = {
  due: { zh: '要做的回访', en: 'Revisits to make' },
  done: { zh: '做过的回访', en: 'Revisits made' },
  none: { zh: '30 天内没有到期的回访。', en: 'No revisit is due within 30 days.' },
  noneDone: { zh: '还没有做过回访。', en: 'No revisit was made yet.' },
  day: { zh: '到期', en: 'Due' },
  doneOn: { zh: '日期', en: 'On' },
  entry: { zh: '条目', en: 'Entry' },
  unit: { zh: '单位', en: 'Unit' },
  kind: { zh: '方式', en: 'Kind' },
  verifiedBy: { zh: '核验人', en: 'Verified by' },
  result: { zh: '结果', en: 'Result' },
  by: { zh: '回访人', en: 'By' },
  planned: { zh: '到期回访', en: 'planned' },
  random: { zh: '随机抽查', en: 'drawn' },
  late: { zh: '{day} 已过期', en: '{day}, late' },
  record: { zh: '登记结果', en: 'Set down' },
  recordOf: { zh: '登记 {number} 的回访结果', en: 'Set down the revisit of {number}' },
  held: { zh: '没有反弹', en: 'it held' },
  relapsed: { zh: '反弹，重新整改', en: 'relapsed, reopened' },
  dropped: { zh: '已重新办理，不再回访', en: 'dropped' },
  words: { zh: '看到的情况', en: 'What was seen' },
  handling: { zh: '办理类别', en: 'Handling' },
  same: { zh: '与原来相同', en: 'as before' },
  dueOn: { zh: '新的整改期限（可不填）', en: 'To be put right by (may be left empty)' },
  photos: { zh: '现场照片、文件', en: 'Photos or files' },
  photosHint: { zh: '可不传；传了的与销号时的照片并排显示', en: 'may be left out; shown beside those of the closing' },
  saved: { zh: '回访结果已登记。', en: 'Set down.' },
};

const STANDINGS = { held: 'met', relapsed: 'miss', dropped: 'none' } as const;

/** Closed entries that are to be looked at again, and what became of those that were. */
export function RevisitSection({
  unitId,
  ledgers,
}: {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
}) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const due = useRead(listRevisits, { unitId });
  const made = useRead(listRevisits, { unitId, done: true, limit: 50 });
  const [chosen, setChosen] = useState<ShownRevisit | null>(null);
  const asked = useSearchParams()[0].get('revisit');
  const [opened, setOpened] = useState<string | null>(null);
  if (due.isPending || made.isPending) return <Loading lines={4} />;
  if (due.isError) return <ErrorState error={due.error} onRetry={() => due.refetch()} />;
  if (made.isError) return <ErrorState error={made.error} onRetry={() => made.refetch()} />;
  // What the address names is opened once.
  const named = asked === opened ? undefined : due.data.revisits.find(({ id }) => id === asked);
  if (named !== undefined && holds(me, 'issue.keep')) {
    setOpened(asked);
    setChosen(named);
  }
  return (
    <>
      <Section title={t('due')} level={2} empty={due.data.revisits.length === 0 && t('none')}>
        <PlainTable heads={[t('day'), t('entry'), t('unit'), t('kind'), t('verifiedBy'), null]}>
          {due.data.revisits.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">
                {one.isLate ? <VerdictMark standing="miss" word={t('late', { day: one.dueOn })} /> : one.dueOn}
              </td>
              <EntryCell revisit={one} />
              <td>{one.unit.name}</td>
              <td className="nowrap">{t(one.kind === 'due' ? 'planned' : 'random')}</td>
              <td className="nowrap">{one.verifiedBy}</td>
              <td className="nowrap">
                {holds(me, 'issue.keep') ? (
                  <Button aria-label={t('recordOf', { number: one.issue.number })} onClick={() => setChosen(one)}>
                    {t('record')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title={t('done')} level={2} empty={made.data.revisits.length === 0 && t('noneDone')}>
        <PlainTable heads={[t('doneOn'), t('entry'), t('unit'), t('result'), t('by')]}>
          {made.data.revisits.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">{one.doneOn}</td>
              <EntryCell revisit={one} />
              <td>{one.unit.name}</td>
              <td>
                {one.result === null ? null : <VerdictMark standing={STANDINGS[one.result]} word={t(one.result)} />}
                {one.words === '' ? null : <span className="small quiet issue-line">{one.words}</span>}
              </td>
              <td className="nowrap">{one.by}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {chosen === null ? null : (
        <RevisitDialog
          revisit={chosen}
          ledger={ledgers.find(({ id }) => id === chosen.ledger)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function EntryCell({ revisit: { issue, ledgerName } }: { readonly revisit: ShownRevisit }) {
  const say = useText();
  return (
    <th scope="row">
      <Link to={paths.issue(issue.id)}>{issue.title}</Link>
      <span className="small quiet issue-line">{`${issue.number} · ${say(ledgerName)}`}</span>
    </th>
  );
}

interface RevisitDialogProps {
  readonly revisit: ShownRevisit;
  readonly ledger: ShownLedger | undefined;
  readonly onClose: () => void;
}

/** Setting down what a revisit found; what relapsed goes back to its owner, handled as before unless another way is chosen. */
function RevisitDialog({ revisit, ledger, onClose }: RevisitDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [result, setResult] = useState<'held' | 'relapsed'>('held');
  const [handling, setHandling] = useState('');
  const [dueOn, setDueOn] = useState('');
  const issue = useRead(readIssue, { issueId: revisit.issue.id });
  const filesUnit = issue.data?.filesUnit ?? null;
  const sending = useProofSending(filesUnit?.id ?? '');
  const { shown, save } = useSaving(recordRevisit, {
    say: () => toast(t('saved')),
    close: onClose,
    touches: ['evidence', 'notice'],
  });
  return (
    <EntryDialog
      title={t('recordOf', { number: revisit.issue.number })}
      save={t('record')}
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={{ ...shown, busy: shown.busy || !sending.isReady }}
      onSave={({ words }) =>
        save({
          uploads: sending.uploads,
          issueId: revisit.issue.id,
          revisitId: revisit.id,
          result,
          words,
          ...(result === 'relapsed' && handling !== '' ? { handling } : {}),
          ...(result === 'relapsed' && dueOn !== '' ? { dueOn } : {}),
        })
      }
      onClose={onClose}
    >
      <Choice
        label={t('result')}
        value={result}
        options={[
          { value: 'held', label: t('held') },
          { value: 'relapsed', label: t('relapsed') },
        ]}
        onChange={setResult}
      />
      {result === 'relapsed' ? (
        <>
          <Field label={t('handling')}>
            <select value={handling} onChange={(event) => setHandling(event.target.value)}>
              <option value="">{t('same')}</option>
              {(ledger?.classes ?? []).map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('dueOn')}>
            <input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
          </Field>
        </>
      ) : null}
      {filesUnit === null ? null : <ProofBox label={t('photos')} hint={t('photosHint')} sending={sending} />}
    </EntryDialog>
  );
}
