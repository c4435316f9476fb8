import type { ShownVersion } from '@dudao/core/field/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { AnswerCell } from './AnswerCell.tsx';
import { FeedbackBodyView } from './FeedbackBodyView.tsx';
import { FieldFiles } from './FieldFiles.tsx';
import { type FieldRecord, METHOD_NAMES } from './field-words.ts';

const TEXTS = {
  question: { zh: '问题', en: 'Question' },
  answer: { zh: '回答', en: 'Answer' },
  of: { zh: '第 {version} 稿 · {by} · {device}', en: 'version {version} · {by} · {device}' },
  unknown: { zh: '表里没有的问题：{id}', en: 'No question of the sheet: {id}' },
  good: { zh: '好的方面：{text}', en: 'Good: {text}' },
  scans: { zh: '扫到的码：{text}', en: 'Scanned: {text}' },
  differs: { zh: '两个版本不同', en: 'the versions differ' },
};

interface VersionSheetProps {
  readonly record: FieldRecord;
  /** Those that stand: one, or several side by side. */
  readonly versions: readonly ShownVersion[];
}

/** A filled-in sheet; where several versions stand, their answers side by side with what differs marked. */
export function VersionSheet({ record, versions }: VersionSheetProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { sheet, files } = record;
  const items = (sheet?.sections ?? []).flatMap((section) => section.items);
  const strange = [...new Set(versions.flatMap(({ record: body }) => Object.keys(body?.answers ?? {})))].filter(
    (id) => !items.some((item) => item.id === id),
  );
  const answerOf = (version: ShownVersion, id: string) => version.record?.answers[id];
  const differs = (id: string) =>
    new Set(versions.map((one) => JSON.stringify(answerOf(one, id)?.value ?? null))).size > 1;
  const heads = versions.map((one) =>
    versions.length === 1 ? t('answer') : t('of', { version: one.version, by: one.by, device: one.device }),
  );
  return (
    <div className="stack">
      {versions.some((one) => one.record !== null) ? (
        <PlainTable heads={[t('question'), ...heads]} className="field-sheet">
          {items.map((item) => (
            <tr key={item.id} className={versions.length > 1 && differs(item.id) ? 'field-differs' : undefined}>
              <th scope="row">
                {say(item.name)}
                {versions.length > 1 && differs(item.id) ? <div className="field-bad small">{t('differs')}</div> : null}
              </th>
              {versions.map((version) => (
                <td key={version.itemId}>
                  <AnswerCell
                    item={item}
                    answer={answerOf(version, item.id)}
                    judged={version.judged.find((one) => one.item === item.id)}
                    files={files}
                  />
                </td>
              ))}
            </tr>
          ))}
          {strange.map((id) => (
            <tr key={id}>
              <th scope="row">{t('unknown', { id })}</th>
              {versions.map((version) => (
                <td key={version.itemId}>{JSON.stringify(answerOf(version, id)?.value ?? '')}</td>
              ))}
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {versions.map((version) => (
        <Beside key={version.itemId} version={version} record={record} />
      ))}
    </div>
  );
}

/** What a version says beside the questions of its sheet. */
function Beside({ version, record }: { readonly version: ShownVersion; readonly record: FieldRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { record: body, feedback, raw } = version;
  if (raw !== null) return <pre className="field-raw">{raw}</pre>;
  if (feedback !== null) return <FeedbackBodyView feedback={feedback} />;
  if (body === null || body.findings.length + body.good.length + body.scans.length === 0) return null;
  return (
    <ul>
      {body.findings.map(({ id, finding, method, files }) => (
        <li key={id}>
          {say(METHOD_NAMES[method])} · {finding.title} {finding.detail}
          <FieldFiles ids={files} files={record.files} />
        </li>
      ))}
      {body.good.map((text) => (
        <li key={text}>{t('good', { text })}</li>
      ))}
      {body.scans.map(({ text, at }) => (
        <li key={at}>{t('scans', { text })}</li>
      ))}
    </ul>
  );
}
