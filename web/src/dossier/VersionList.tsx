import { downloadVersion, readVersions } from '@dudao/core/dossier/filing/seal-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { useDownload, useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '历次提交与审核', en: 'Submissions and review' },
  none: { zh: '还没有提交过。', en: 'Nothing was handed in yet.' },
  version: { zh: '版本', en: 'Version' },
  nth: { zh: '第 {n} 版', en: 'Version {n}' },
  at: { zh: '提交', en: 'Handed in' },
  figures: { zh: '数据', en: 'Figures' },
  root: { zh: '封存摘要（SHA-256）', en: 'Seal (SHA-256)' },
  late: { zh: '迟交', en: 'late' },
  punctual: { zh: '按时', en: 'in time' },
  download: { zh: '下载核验文件', en: 'Download' },
  downloadOne: { zh: '下载第 {n} 版的核验文件', en: 'Download version {n}' },
  changes: { zh: '第 {n} 版与上一版的不同', en: 'What version {n} changed' },
  reopened: {
    zh: '{unit} {by} 于 {at} 准予修改：{reasons}',
    en: '{unit}, {by} let it be changed {at}: {reasons}',
  },
  granted: {
    zh: '{by} 于 {at} 申请修改：{reason}。{unit} {approver} 于 {decidedAt} 批准。',
    en: '{by} asked {at} to change it: {reason}. {unit}, {approver} granted it {decidedAt}.',
  },
  notAsked: { zh: '不在申请之列', en: 'not asked for' },
  same: { zh: '与上一版没有不同。', en: 'Nothing differs from the version before.' },
  item: { zh: '内容', en: 'What' },
  before: { zh: '上一版', en: 'Before' },
  after: { zh: '本版', en: 'After' },
  returned: { zh: '{unit} {by} 退回第 {version} 版', en: '{unit}, {by} handed version {version} back' },
  accepted: { zh: '{unit} {by} 审定第 {version} 版', en: '{unit}, {by} accepted version {version}' },
  whole: { zh: '整份档案', en: 'as a whole' },
  empty: { zh: '（空）', en: '(nothing)' },
};

const WISHES = {
  asked: { zh: '{by} 申请修改第 {version} 版，等待决定', en: '{by} asks to change version {version}' },
  granted: {
    zh: '{by} 申请修改第 {version} 版，{unit} {approver} 批准',
    en: '{by} asked to change version {version}; {unit}, {approver} granted it',
  },
  refused: {
    zh: '{by} 申请修改第 {version} 版，{unit} {approver} 没有批准',
    en: '{by} asked to change version {version}; {unit}, {approver} refused',
  },
  withdrawn: {
    zh: '{by} 申请修改第 {version} 版，已撤回',
    en: '{by} asked to change version {version} and withdrew it',
  },
  overtaken: {
    zh: '{by} 申请修改第 {version} 版，未决定即被退回',
    en: '{by} asked to change version {version}; it was handed back before that',
  },
};

interface VersionListProps {
  readonly dossierId: string;
  readonly elements: readonly { readonly code: string; readonly label: Text }[];
}

/** Every submission with its seal, what it changed against the one before, and what the levels above decided. */
export function VersionList({ dossierId, elements }: VersionListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(readVersions, { dossierId });
  const file = useDownload(downloadVersion);
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { versions, acts, reopenings } = found.data;
  const labelOf = (key: string) => {
    const known = elements.find(({ code }) => code === key);
    return known === undefined ? key : say(known.label);
  };
  return (
    <Section title={t('title')} level={2} empty={versions.length === 0 && t('none')}>
      <div className="stack">
        {acts.length === 0 ? null : (
          <ul className="filing-acts">
            {acts.map((act) => (
              <li key={`${act.at} ${act.what}`}>
                <VerdictMark
                  standing={act.what === 'accepted' ? 'met' : 'floor'}
                  word={t(act.what, { unit: act.unit, by: act.by, version: act.version })}
                />{' '}
                <span className="small quiet">{showMoment(act.at, lang)}</span>
                {act.note === '' ? null : <div>{act.note}</div>}
                {act.reasons.length === 0 ? null : (
                  <ul>
                    {act.reasons.map(({ element, text }) => (
                      <li key={`${element} ${text}`}>
                        {element === null ? t('whole') : labelOf(element)}：{text}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        )}
        {reopenings.length === 0 ? null : <Wishes reopenings={reopenings} />}
        <PlainTable heads={[t('version'), t('at'), { number: t('figures') }, t('root'), null]} caption={t('title')}>
          {versions.map((one) => (
            <tr key={one.version}>
              <th scope="row" className="nowrap">
                {t('nth', { n: one.version })}
              </th>
              <td>
                {one.by} · {showMoment(one.at, lang)} · {t(one.isLate ? 'late' : 'punctual')}
                {one.note === '' ? null : <div className="small quiet">{one.note}</div>}
              </td>
              <td className="number">{one.figures}</td>
              <td>
                <code className="filing-root">{one.root}</code>
              </td>
              <td>
                <Button
                  look="plain"
                  aria-label={t('downloadOne', { n: one.version })}
                  onClick={() => file.mutate({ dossierId, version: one.version })}
                >
                  {t('download')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
        <ErrorLine error={file.error} />
        {versions
          .filter(({ version }) => version > 1)
          .map((one) => (
            <Changes key={one.version} version={one} labelOf={labelOf} />
          ))}
      </div>
    </Section>
  );
}

/** What was asked to be changed, by whom, and who decided. */
function Wishes({ reopenings }: { readonly reopenings: OutputOf<typeof readVersions>['reopenings'] }) {
  const t = useTexts(WISHES);
  const { lang } = useLanguage();
  return (
    <ul className="filing-acts">
      {reopenings.map(({ state, by, at, version, reason, decided }) => (
        <li key={at}>
          <VerdictMark
            standing={state === 'granted' ? 'met' : state === 'asked' ? 'pending' : 'floor'}
            word={t(state, { by, version, unit: decided?.unit ?? '', approver: decided?.by ?? '' })}
          />{' '}
          <span className="small quiet">{showMoment(decided?.at ?? at, lang)}</span>
          <div>{reason}</div>
          {decided === null || decided.note === '' ? null : <div>{decided.note}</div>}
        </li>
      ))}
    </ul>
  );
}

interface ChangesProps {
  readonly version: OutputOf<typeof readVersions>['versions'][number];
  readonly labelOf: (key: string) => string;
}

function Changes({ version: { version, changes, reopened }, labelOf }: ChangesProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const named = reopened?.asked?.elements ?? [];
  return (
    <Section title={t('changes', { n: version })}>
      {reopened === null ? null : (
        <p className="small">
          {reopened.asked === null
            ? t('reopened', {
                unit: reopened.unit,
                by: reopened.by,
                at: showMoment(reopened.at, lang),
                reasons: reopened.reasons
                  .map(({ element, text }) => `${element === null ? t('whole') : labelOf(element)}：${text}`)
                  .join('；'),
              })
            : t('granted', {
                by: reopened.asked.by,
                at: showMoment(reopened.asked.at, lang),
                reason: reopened.asked.reason,
                unit: reopened.unit,
                approver: reopened.by,
                decidedAt: showMoment(reopened.at, lang),
              })}
        </p>
      )}
      {changes.length === 0 ? <p className="quiet">{t('same')}</p> : null}
      <PlainTable heads={[t('item'), t('before'), t('after')]} caption={t('changes', { n: version })}>
        {changes.map(({ kind, key, before, after }) => (
          <tr key={`${kind} ${key}`}>
            <th scope="row">
              {labelOf(key)}
              {named.length > 0 && kind === 'figure' && !named.includes(key) ? (
                <div className="small">▲ {t('notAsked')}</div>
              ) : null}
            </th>
            <td className="value-before">{inWords(before) || t('empty')}</td>
            <td>{inWords(after) || t('empty')}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

/** A sealed content as people read it: of a figure its value, source and note; of anything else its text. */
function inWords(content: string): string {
  if (content === '') return '';
  // Sealed contents are canonical JSON.
  const parsed: unknown = JSON.parse(content);
  if (typeof parsed !== 'object' || parsed === null || !('value' in parsed)) return content;
  const { value, source, note } = parsed as { value: string | null; source?: string; note?: string };
  return [value ?? '', source, note].filter(Boolean).join(' · ');
}
