import { listProposedCases, openCase, readAccountabilityRules } from '@dudao/core/accountability/contract';
import { readStaff } from '@dudao/core/org/staff-contract';
import type { FormValues } from '@dudao/core/pack/form';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Proposal, Rules } from '../accountability/case-record.ts';
import { FactFields } from '../accountability/FactFields.tsx';
import { EMPTY_FACT, type FactDraft, factOf, recordOf } from '../accountability/fact-draft.ts';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitField } from '../org/UnitField.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../accountability/accountability.css';

const TEXTS = {
  title: { zh: '问责立案', en: 'Open a case' },
  home: { zh: '问责', en: 'Accountability' },
  kind: { zh: '问责情形', en: 'Kind of case' },
  urges: { zh: '这种情形要先督促指导，至少督办 {n} 次。', en: 'Such a case asks for {n} sheets of supervision first.' },
  noUrges: { zh: '这种情形不以督办为前提。', en: 'Such a case needs no sheet of supervision before.' },
  unit: { zh: '被问责单位', en: 'Unit concerned' },
  person: { zh: '被问责人员', en: 'Person concerned' },
  ofUnit: { zh: '问责到单位', en: 'the unit itself' },
  choose: { zh: '请选择', en: 'choose' },
  name: { zh: '案由', en: 'Title' },
  secret: {
    zh: '立案后只有承办人和领导知道，同一单位的其他人也看不到；发出告知书以后，被问责对象才看得到。',
    en: 'Only who handles it and the leader know of it; the one concerned does once they are told.',
  },
  save: { zh: '立案', en: 'Open the case' },
  saved: { zh: '已立案。', en: 'Opened.' },
};

/** A new case, from a proposal of a rule or by itself. */
export function OpenCasePage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const [trigger, ref] = [params.get('trigger'), params.get('ref')];
  const rules = useRead(readAccountabilityRules, { unitId });
  const proposed = useRead(listProposedCases, { unitId }, { enabled: trigger !== null });
  useTitle(t('title'));
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => rules.refetch()} />;
  if (proposed.isError) return <ErrorState error={proposed.error} onRetry={() => proposed.refetch()} />;
  if (rules.isPending || (trigger !== null && proposed.isPending)) return <Loading lines={8} />;
  const proposal = proposed.data?.proposals.find((one) => one.trigger === trigger && one.refId === ref);
  return (
    <>
      <PageHead crumbs={<Link to={paths.accountability(unitId)}>{t('home')}</Link>} title={t('title')} />
      <OpenForm unitId={unitId} rules={rules.data} {...(proposal === undefined ? {} : { proposal })} />
    </>
  );
}

interface OpenFormProps {
  readonly unitId: string;
  readonly rules: Rules;
  readonly proposal?: Proposal;
}

function OpenForm({ unitId, rules, proposal }: OpenFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => ({
    kind: proposal?.kind ?? rules.kinds[0]?.id ?? '',
    concernedUnitId: proposal?.concerned.id ?? '',
    personId: proposal?.person?.id ?? '',
    title: proposal === undefined ? '' : `${proposal.concerned.name}${say(proposal.triggerName)}`,
    values: {} as FormValues,
  }));
  const [facts, setFacts] = useState<readonly FactDraft[]>(() =>
    proposal === undefined
      ? [EMPTY_FACT]
      : proposal.sources.map(({ source, refId }) => ({
          ...EMPTY_FACT,
          text: say(proposal.says),
          record: recordOf(source, refId),
        })),
  );
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const write = useWrite(openCase);
  const kind = rules.kinds.find(({ id }) => id === draft.kind);
  const staff = useRead(readStaff, { unitId: draft.concernedUnitId }, { enabled: draft.concernedUnitId !== '' });
  const persons = staff.data?.persons ?? [];
  const save = () =>
    write.mutate(
      {
        unitId,
        ...draft,
        personId: draft.personId === '' ? null : draft.personId,
        facts: facts.map(factOf),
        proposal: proposal === undefined ? null : { trigger: proposal.trigger, refId: proposal.refId },
      },
      {
        onSuccess: ({ caseId }) => {
          toast(t('saved'));
          navigate(paths.accountabilityCase(caseId), { replace: true });
        },
      },
    );
  return (
    <div className="stack case-form">
      <Notice kind="decide">{t('secret')}</Notice>
      <Field
        label={t('kind')}
        hint={kind === undefined ? undefined : kind.urges === 0 ? t('noUrges') : t('urges', { n: kind.urges })}
      >
        <select value={draft.kind} onChange={(event) => set({ kind: event.target.value, values: {} })}>
          {rules.kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <UnitField
        label={t('unit')}
        unitId={draft.concernedUnitId === '' ? undefined : draft.concernedUnitId}
        onChange={(concernedUnitId) => set({ concernedUnitId, personId: '' })}
      />
      <Field label={t('person')}>
        <select value={draft.personId} onChange={(event) => set({ personId: event.target.value })}>
          <option value="">{kind?.of.includes('unit') === false ? t('choose') : t('ofUnit')}</option>
          {kind?.of.includes('person') === false
            ? null
            : persons.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
        </select>
      </Field>
      <Field label={t('name')}>
        <input
          type="text"
          maxLength={200}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <FormFields form={kind?.fields ?? []} values={draft.values} onChange={(values) => set({ values })} />
      <FactFields unitId={unitId} concernedUnitId={draft.concernedUnitId} facts={facts} onFacts={setFacts} />
      <FormEnd save={t('save')} write={write} onSave={save} />
    </div>
  );
}
