import type { OutputOf } from '@dudao/core/lib/contract';
import { TEMPLATE_PROBLEMS } from '@dudao/core/lib/template-problems';
import { fillText } from '@dudao/core/lib/text';
import { addTemplate, chooseTemplate, downloadTemplate, type listTemplates } from '@dudao/core/paper/template-contract';
import { useDownload, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import type { SentFile } from '../lib/use-upload.ts';
import { Button } from '../ui/Button.tsx';
import { FileBox } from '../ui/FileBox.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  preset: { zh: '自带模板（按 GB/T 9704 编排）', en: 'The shipped template (laid out by GB/T 9704)' },
  inForce: { zh: '现在用', en: 'In force' },
  from: { zh: '由{unit}选定', en: 'chosen by {unit}' },
  version: { zh: '第 {version} 版：{name}', en: 'Version {version}: {name}' },
  byAt: { zh: '{by}，{at}', en: '{by}, {at}' },
  name: { zh: '模板', en: 'Template' },
  sent: { zh: '上传', en: 'Sent' },
  download: { zh: '下载', en: 'Download' },
  downloadOf: { zh: '下载{kind}：{name}', en: 'Download {kind}: {name}' },
  use: { zh: '改用这一版', en: 'Use it' },
  useOf: { zh: '{kind}改用：{name}', en: '{kind}: use {name}' },
  now: { zh: '使用中', en: 'in use' },
  send: { zh: '上传{kind}模板', en: 'Send a template: {kind}' },
  sendHint: {
    zh: '在 Word 或 WPS 里改好版式，占位符照抄下表。上传时逐个核对，有错的不收，每处错误指明段落。',
    en: 'Change the layout in Word or WPS and copy placeholders from the list. Each is checked; a faulty file is refused with every fault and its paragraph.',
  },
  faults: { zh: '没有采用“{name}”，请改正下面 {count} 处：', en: '“{name}” was not taken; mend these {count}:' },
  placeholders: { zh: '可以用的占位符', en: 'Placeholders' },
  typed: { zh: '写法', en: 'As typed' },
  says: { zh: '填入的内容', en: 'Filled with' },
  example: { zh: '例', en: 'Example' },
  added: { zh: '已采用为第 {version} 版。', en: 'Taken as version {version}.' },
  chosen: { zh: '已改用。', en: 'It holds now.' },
};

type Kind = OutputOf<typeof listTemplates>['kinds'][number];

interface TemplateKindProps {
  readonly unitId: string;
  readonly kind: Kind;
  readonly maySet: boolean;
}

/** The templates of one kind of document: which holds, those sent before, a new one, and the placeholders. */
export function TemplateKind({ unitId, kind, maySet }: TemplateKindProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const add = useWrite(addTemplate);
  const choose = useWrite(chooseTemplate);
  const download = useDownload(downloadTemplate);
  const name = say(kind.name);
  const { inForce } = kind;
  const take = (file: SentFile | null) => {
    if (file === null) return;
    add.mutate(
      { unitId, kind: kind.id, fileId: file.fileId },
      { onSuccess: ({ version }) => toast(t('added', { version })) },
    );
  };
  const rows = [
    ...kind.versions.map((one) => ({
      version: one.version,
      name: t('version', { version: one.version, name: one.name }),
      sent: t('byAt', { by: one.by, at: showMoment(one.at, lang) }),
    })),
    { version: 0, name: t('preset'), sent: '' },
  ];
  return (
    <Section
      title={name}
      level={2}
      aside={inForce.from === null ? null : <span className="small quiet">{t('from', { unit: inForce.from })}</span>}
    >
      <div className="stack">
        <ErrorLine error={choose.error ?? download.error} />
        <PlainTable caption={name} heads={[t('name'), t('sent'), t('inForce'), null]}>
          {rows.map((row) => (
            <tr key={row.version}>
              <th scope="row">{row.name}</th>
              <td>{row.sent}</td>
              <td>
                {row.version === inForce.version ? (
                  <strong>{t('now')}</strong>
                ) : maySet ? (
                  <Button
                    busy={choose.isPending}
                    aria-label={t('useOf', { kind: name, name: row.name })}
                    onClick={() =>
                      choose.mutate(
                        { unitId, kind: kind.id, version: row.version },
                        { onSuccess: () => toast(t('chosen')) },
                      )
                    }
                  >
                    {t('use')}
                  </Button>
                ) : null}
              </td>
              <td>
                <Button
                  busy={download.isPending}
                  aria-label={t('downloadOf', { kind: name, name: row.name })}
                  onClick={() => download.mutate({ unitId, kind: kind.id, version: row.version })}
                >
                  {t('download')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
        {maySet ? (
          <FileBox label={t('send', { kind: name })} hint={t('sendHint')} accept=".docx" file={null} onFile={take} />
        ) : null}
        <Faults error={add.error} />
        <details>
          <summary>{t('placeholders')}</summary>
          <PlainTable caption={t('placeholders')} heads={[t('typed'), t('says'), t('example')]}>
            {kind.placeholders.map(({ typed, says, example, depth }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the dictionary neither grows nor changes its order
              <tr key={i}>
                <td className="mono nowrap" style={{ paddingLeft: `${depth * 24 + 8}px` }}>
                  {typed}
                </td>
                <td>{say(says)}</td>
                <td className="keep-lines">{example}</td>
              </tr>
            ))}
          </PlainTable>
        </details>
      </div>
    </Section>
  );
}

/** Everything for which a template was refused. */
function Faults({ error }: { readonly error: unknown }) {
  const { lang } = useLanguage();
  if (!(error instanceof Refusal) || error.problems.length < 2) return <ErrorLine error={error} />;
  const catalogue: Readonly<Record<string, { readonly text: { readonly zh: string; readonly en: string } }>> =
    TEMPLATE_PROBLEMS;
  return (
    <ul className="error-line" role="alert">
      {error.problems.map(({ problem, params }, i) => {
        const kind = catalogue[problem];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the faults of one answer neither come nor go
          <li key={i}>{kind === undefined ? problem : fillText(kind.text, lang, params)}</li>
        );
      })}
    </ul>
  );
}
