import { addInstitution, listInstitutions } from '@dudao/core/issue/figures-contract';
import { INSTITUTION_KINDS } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Issue } from './issue-record.ts';
import { ProofBox } from './ProofBox.tsx';
import { useProofSending } from './proof-sending.ts';
import { shareOf } from './share.ts';

const TEXTS = {
  title: { zh: '建章立制', en: 'Rules left behind' },
  none: { zh: '这段时间没有建立或修订制度。', en: 'No rule was made or revised in these days.' },
  sum: {
    zh: '新建 {made} 项，修订 {revised} 项；销号的 {closed} 条中有 {withRule} 条留下了制度（{share}）。',
    en: '{made} made, {revised} revised; {withRule} of {closed} closed entries left a rule behind ({share}).',
  },
  day: { zh: '日期', en: 'On' },
  rule: { zh: '制度', en: 'Rule' },
  kind: { zh: '方式', en: 'Kind' },
  loophole: { zh: '堵住的漏洞', en: 'Loophole closed' },
  unit: { zh: '单位', en: 'Unit' },
  entry: { zh: '来自', en: 'From' },
  made: { zh: '新建', en: 'made' },
  revised: { zh: '修订', en: 'revised' },
  add: { zh: '登记制度', en: 'Register a rule' },
  ruleTitle: { zh: '制度名称', en: 'Title' },
  number: { zh: '文号', en: 'Number' },
  file: { zh: '制度文件', en: 'The rule itself' },
  optional: { zh: '可以不填。', en: 'May be left empty.' },
  fill: { zh: '补登', en: 'Complete' },
  fillOf: { zh: '补登“{title}”的文号、文件', en: 'Complete “{title}”' },
  lacking: { zh: '缺', en: 'lacking' },
  complete: { zh: '文号、文件齐全的 {count} 项。', en: '{count} with number and file.' },
  madeOn: { zh: '出台日期', en: 'Made on' },
  saved: { zh: '制度已登记。', en: 'Registered.' },
  noRule: { zh: '还没有登记制度。', en: 'No rule is registered yet.' },
};

interface RuleRegisterProps {
  readonly unitId: string;
  readonly from: string;
  readonly until: string;
}

type Rule = Issue['institutions'][number];

/** The register of rules that entries left behind, and how many closed entries left none. */
export function RuleRegister(asked: RuleRegisterProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listInstitutions, asked, { keepPrevious: true });
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { institutions, made, revised, complete, closed, closedWithRule } = found.data;
  return (
    <Section title={t('title')} level={2}>
      <p className="quiet">
        {t('sum', { made, revised, closed, withRule: closedWithRule, share: shareOf(closedWithRule, closed) })}{' '}
        {t('complete', { count: complete })}
      </p>
      {institutions.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable
          heads={[t('day'), t('rule'), t('number'), t('file'), t('kind'), t('loophole'), t('unit'), t('entry')]}
        >
          {institutions.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">{one.madeOn}</td>
              <th scope="row">{one.title}</th>
              <NumberAndFile rule={one} />
              <td className="nowrap">{t(one.kind)}</td>
              <td>{one.loophole}</td>
              <td>{one.unit.name}</td>
              <td>
                <Link to={paths.issue(one.issue.id)}>{one.issue.number}</Link>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}

const MAY_ADD = ['owner', 'owner-head', 'keeper', 'keeper-head'] as const;

/** The rules that one entry left behind, and registering another. */
export function RuleSection({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const [adding, setAdding] = useState<'new' | Rule | null>(null);
  const may = issue.phase !== 'new' && issue.phase !== 'void' && MAY_ADD.some((part) => issue.parts.includes(part));
  if (!may && issue.institutions.length === 0) return null;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        empty={issue.institutions.length === 0 && t('noRule')}
        aside={may ? <Button onClick={() => setAdding('new')}>{t('add')}</Button> : null}
      >
        <PlainTable
          heads={[t('day'), t('rule'), t('number'), t('file'), t('kind'), t('loophole'), ...(may ? [null] : [])]}
        >
          {issue.institutions.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">{one.madeOn}</td>
              <th scope="row">{one.title}</th>
              <NumberAndFile rule={one} />
              <td className="nowrap">{t(one.kind)}</td>
              <td>{one.loophole}</td>
              {may ? (
                <td>
                  {one.documentNumber === '' || one.file === null ? (
                    <Button look="plain" aria-label={t('fillOf', { title: one.title })} onClick={() => setAdding(one)}>
                      {t('fill')}
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      </Section>
      {adding === null ? null : (
        <AddRule issue={issue} rule={adding === 'new' ? null : adding} onClose={() => setAdding(null)} />
      )}
    </>
  );
}

/** The number and the file of a rule, or that they are lacking. */
function NumberAndFile({ rule: { documentNumber, file } }: { readonly rule: Rule }) {
  const t = useTexts(TEXTS);
  return (
    <>
      <td>{documentNumber === '' ? <VerdictMark standing="miss" word={t('lacking')} /> : documentNumber}</td>
      <td>
        {file === null ? (
          <VerdictMark standing="miss" word={t('lacking')} />
        ) : (
          <Link to={paths.evidencePiece(file.filingId)}>{file.title}</Link>
        )}
      </td>
    </>
  );
}

interface AddRuleProps {
  readonly issue: Issue;
  /** A registered rule that lacks its number or file; null: another is registered. */
  readonly rule: Rule | null;
  readonly onClose: () => void;
}

function AddRule({ issue, rule, onClose }: AddRuleProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [kind, setKind] = useState<(typeof INSTITUTION_KINDS)[number]>(rule?.kind ?? 'made');
  const sending = useProofSending(issue.filesUnit?.id ?? '');
  const { shown, save } = useSaving(addInstitution, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={rule === null ? t('add') : t('fillOf', { title: rule.title })}
      fields={[
        ...(rule === null ? [{ id: 'title', label: t('ruleTitle'), kind: 'text' } as const] : []),
        ...(rule === null || rule.documentNumber === ''
          ? [{ id: 'documentNumber', label: t('number'), kind: 'text', optional: true } as const]
          : []),
        { id: 'loophole', label: t('loophole'), kind: 'long', optional: true, first: rule?.loophole ?? '' },
        { id: 'madeOn', label: t('madeOn'), kind: 'day', first: rule?.madeOn ?? today() },
      ]}
      shown={shown}
      isReady={sending.isReady}
      onSave={(given) =>
        save({
          issueId: issue.id,
          kind,
          ...given,
          title: rule?.title ?? given.title,
          documentNumber: given.documentNumber ?? '',
          uploads: sending.uploads,
        })
      }
      onClose={onClose}
    >
      <Choice
        label={t('kind')}
        value={kind}
        options={INSTITUTION_KINDS.map((value) => ({ value, label: t(value) }))}
        onChange={setKind}
      />
      {issue.filesUnit === null || (rule !== null && rule.file !== null) ? null : (
        <ProofBox label={t('file')} hint={t('optional')} sending={sending} isSingle />
      )}
    </EntryDialog>
  );
}
