import { createIssue, listLedgers } from '@dudao/core/issue/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { EntryFields } from '../issue/EntryFields.tsx';
import { draftFrom, type EntryDraft, emptyDraft, NO_FILINGS, namedFilings, sentDraft } from '../issue/entry-draft.ts';
import { type FixedDraft, FixedFields } from '../issue/FixedFields.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { NotMet } from '../issue/NotMet.tsx';
import { ProofBox } from '../issue/ProofBox.tsx';
import { useProofSending } from '../issue/proof-sending.ts';
import { RecurrenceNotice } from '../issue/RecurrenceNotice.tsx';
import { SourceFields } from '../issue/SourceFields.tsx';
import { sentSource, sourceFrom } from '../issue/source-draft.ts';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitField } from '../org/UnitField.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../issue/issue.css';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  title: { zh: '登记台账条目', en: 'Write an entry' },
  unit: { zh: '所在单位（问题出在哪里）', en: 'Unit concerned' },
  before: { zh: '问题照片、文件', en: 'Photos or files of the problem' },
  beforeHint: {
    zh: '可不传；有照片，整改前后一目了然。',
    en: 'May be left out; with photos, before and after are plain.',
  },
  filed: {
    zh: '现场拍的照片已归档：问题 {found} 份，整改后 {fixed} 份，一并带入。',
    en: 'Photos taken on the spot come along: {found} of the problem, {fixed} after it was put right.',
  },
  fixed: { zh: '当场已整改（立行立改）', en: 'Put right on the spot (quick lane)' },
  fixedWhy: {
    zh: '发现、整改、拍照、核验一次写完；观察期照常计算，销号由另一人办理。',
    en: 'Found, put right, photographed and verified in one go; it still has to hold, and somebody else closes it.',
  },
  save: { zh: '登记', en: 'Write' },
  another: { zh: '登记并再写一条', en: 'Write, and another one' },
  saved: { zh: '已登记：{number}。', en: 'Written: {number}.' },
  sending: { zh: '文件还没有传完。', en: 'Files are still on their way.' },
  missing: { zh: '请先写明事项。', en: 'Say first what was found.' },
  how: { zh: '请写明怎么整改的。', en: 'Say how it was put right.' },
  none: { zh: '这里没有您可以登记的台账', en: 'No ledger here is yours to write' },
  noneWhy: {
    zh: '台账由管理它的督导室、督导组或所在单位登记。请换一个单位，或联系督导室。',
    en: 'Ledgers are written by their keeper, by teams and by the unit concerned. Choose another unit, or ask the office.',
  },
  source: { zh: '依据：{text}', en: 'Source: {text}' },
  keeper: { zh: '登记到哪一级', en: 'Into whose ledger' },
};

const NOTHING_FIXED: FixedDraft = { words: '', values: {}, institution: '' };

/** Writing down what was found; with the quick lane, also how it was put right there and then. */
export function WriteIssuePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const toast = useToast();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [draft, setDraft] = useState<EntryDraft>(() => draftFrom(params));
  const [named, setNamed] = useState(() => namedFilings(params));
  const [source, setSource] = useState(() => sourceFrom(params));
  const [isFixed, setIsFixed] = useState(params.has('fixed'));
  const [fixed, setFixed] = useState<FixedDraft>({ ...NOTHING_FIXED, words: params.get('fixed') ?? '' });
  const before = useProofSending(unitId);
  const after = useProofSending(unitId);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listLedgers, { unitId });
  const write = useWrite(createIssue, ['evidence']);
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { writable, quick, keepers } = found.data;
  const ledgers = found.data.ledgers.filter(({ id }) => writable.includes(id));
  const ledger = ledgers.find(({ id }) => id === params.get('ledger')) ?? ledgers[0];
  const levels = ledger === undefined ? [] : (keepers[ledger.id] ?? []);
  const keeper = levels.find(({ id }) => id === params.get('keeper')) ?? levels[0];
  const errors = fieldErrors(write.error);
  // Elsewhere than where it is usually kept it may be verified by other questions.
  const hasLane = ledger !== undefined && quick.includes(ledger.id) && keeper?.id === levels[0]?.id;
  const refused =
    draft.title.trim().length < 2
      ? t('missing')
      : isFixed && hasLane && fixed.words.trim() === ''
        ? t('how')
        : before.isReady && after.isReady
          ? undefined
          : t('sending');
  const clear = () => {
    setDraft({ ...emptyDraft(draft.foundOn), marks: draft.marks });
    setFixed(NOTHING_FIXED);
    setIsFixed(false);
    setNamed(NO_FILINGS);
    for (const sending of [before, after]) for (const { key } of sending.chosen) sending.remove(key);
  };
  const save = (isLast: boolean) => {
    if (ledger === undefined) return;
    const { institution, ...words } = fixed;
    write.mutate(
      {
        ledger: ledger.id,
        unitId,
        ...(keeper === undefined ? {} : { keeperId: keeper.id }),
        ...sentDraft(draft, ledger),
        ...sentSource(source),
        uploads: before.uploads,
        filingIds: [...named.found],
        ...(isFixed && hasLane
          ? {
              fixed: {
                ...words,
                uploads: after.uploads,
                filingIds: [...named.fixed],
                ...(institution.trim() === '' ? {} : { institution: institution.trim() }),
              },
            }
          : {}),
      },
      {
        onSuccess: ({ issueId, number }) => {
          toast(t('saved', { number }));
          if (isLast) navigate(paths.issue(issueId));
          else clear();
        },
      },
    );
  };
  const changeUnit = (id: string) => {
    // What was sent is the evidence of the unit that was chosen.
    for (const sending of [before, after]) for (const { key } of sending.chosen) sending.remove(key);
    navigate(paths.writeIssue(id, ledger === undefined ? {} : { ledger: ledger.id }), { replace: true });
  };
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} />}
        title={t('title')}
        {...(ledger?.source == null ? {} : { lead: t('source', { text: say(ledger.source.text) }) })}
      />
      <form
        className="issue-form stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === undefined) save(true);
        }}
      >
        <UnitField label={t('unit')} unitId={unitId} onChange={changeUnit} />
        {ledger === undefined ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <>
            <LedgerSelect
              ledgers={ledgers}
              value={ledger.id}
              hasAll={false}
              onChange={(id) => setParams({ ledger: id }, { replace: true })}
            />
            {levels.length < 2 ? null : (
              <Field label={t('keeper')}>
                <select
                  value={keeper?.id}
                  onChange={(event) => setParams({ ledger: ledger.id, keeper: event.target.value }, { replace: true })}
                >
                  {levels.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </Field>
            )}
            <EntryFields
              unitId={unitId}
              ledger={ledger}
              draft={draft}
              onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
              errors={errors}
            />
            <SourceFields source={source} onChange={setSource} error={errors.source} />
            <RecurrenceNotice unitId={unitId} ledger={ledger} draft={draft} />
            {holds(me, 'evidence.send') ? (
              <ProofBox label={t('before')} hint={t('beforeHint')} error={errors.uploads} sending={before} />
            ) : null}
            {named.found.length + named.fixed.length === 0 ? null : (
              <p className="small quiet">{t('filed', { found: named.found.length, fixed: named.fixed.length })}</p>
            )}
            {hasLane ? (
              <div>
                <label className="choice">
                  <input type="checkbox" checked={isFixed} onChange={(event) => setIsFixed(event.target.checked)} />
                  {t('fixed')}
                </label>
                <p className="small quiet">{t('fixedWhy')}</p>
              </div>
            ) : null}
            {hasLane && isFixed ? (
              <FixedFields
                ledger={ledger}
                fixed={fixed}
                onChange={(part) => setFixed((now) => ({ ...now, ...part }))}
                sending={after}
                errors={errors}
              />
            ) : null}
            <NotMet error={write.error} />
            <ErrorLine error={write.error} />
            <div className="line">
              <Button type="submit" look="primary" busy={write.isPending} refused={refused}>
                {t('save')}
              </Button>
              <Button busy={write.isPending} refused={refused} onClick={() => save(false)}>
                {t('another')}
              </Button>
              {refused === undefined ? null : <span className="small quiet">{refused}</span>}
            </div>
          </>
        )}
      </form>
    </>
  );
}
