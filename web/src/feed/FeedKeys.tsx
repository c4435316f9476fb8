import { endFeedKey, MOST_KEYS, openFeedKey, type readFeed } from '@dudao/core/feed/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '我的钥匙', en: 'My keys' },
  open: { zh: '开通钥匙', en: 'Open a key' },
  none: { zh: '还没有钥匙。开通一把，就能接到 Excel。', en: 'There is no key yet. Open one to connect Excel.' },
  purpose: { zh: '用途', en: 'What for' },
  purposeHint: { zh: '写明用在哪张表、谁在用，如“局长周报表”。', en: 'Which workbook it is for, and who uses it.' },
  made: { zh: '开通', en: 'Opened' },
  until: { zh: '有效期至', en: 'Until' },
  untilHint: { zh: '最长一年，到期自动失效。', en: 'A year at most; it ends by itself.' },
  used: { zh: '最近使用', en: 'Last used' },
  never: { zh: '没有用过', en: 'never' },
  end: { zh: '收回', en: 'Take back' },
  endOf: { zh: '收回“{name}”', en: 'Take back “{name}”' },
  full: { zh: '已有 {most} 把钥匙，收回不用的才能再开。', en: 'There are {most} keys; take one back first.' },
  once: {
    zh: '“{name}”的钥匙，只显示这一次。请现在粘贴到 Excel 的密码框；谁有钥匙谁就能看到您能看到的数据，不要发到群里。',
    en: 'The key “{name}”, shown this once. Paste it as the password in Excel now; whoever has it reads what you may see.',
  },
};

type Key = OutputOf<typeof readFeed>['keys'][number];

interface FeedKeysProps {
  readonly unitId: string;
  readonly keys: readonly Key[];
}

/** The reader's own keys at a unit: opened, shown once, taken back. */
export function FeedKeys({ unitId, keys }: FeedKeysProps) {
  const t = useTexts(TEXTS);
  const [isOpening, setOpening] = useState(false);
  const [made, setMade] = useState<{ readonly id: string; readonly name: string; readonly key: string } | null>(null);
  const end = useWrite(endFeedKey);
  const isFull = keys.length >= MOST_KEYS;
  return (
    <Section
      level={2}
      title={t('title')}
      aside={
        <Button
          look="primary"
          refused={isFull ? t('full', { most: MOST_KEYS }) : undefined}
          onClick={() => setOpening(true)}
        >
          {t('open')}
        </Button>
      }
    >
      {made === null ? null : (
        <Notice>
          <p>{t('once', { name: made.name })}</p>
          <code className="mono feed-secret">{made.key}</code>
        </Notice>
      )}
      {keys.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable heads={[t('purpose'), t('made'), t('until'), t('used'), null]}>
          {keys.map(({ id, name, madeOn, untilOn, lastUsedOn }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="nowrap">{madeOn}</td>
              <td className="nowrap">{untilOn}</td>
              <td className="nowrap">{lastUsedOn ?? t('never')}</td>
              <td>
                <Button
                  aria-label={t('endOf', { name })}
                  busy={end.isPending && end.variables?.keyId === id}
                  onClick={() =>
                    end.mutate({ keyId: id }, { onSuccess: () => setMade((now) => (now?.id === id ? null : now)) })
                  }
                >
                  {t('end')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <ErrorLine error={end.error} />
      {isOpening ? (
        <OpenKey
          unitId={unitId}
          onClose={() => setOpening(false)}
          onMade={(one) => {
            setMade(one);
            setOpening(false);
          }}
        />
      ) : null}
    </Section>
  );
}

const HALF_A_YEAR_DAYS = 180;

interface OpenKeyProps {
  readonly unitId: string;
  readonly onClose: () => void;
  readonly onMade: (made: { readonly id: string; readonly name: string; readonly key: string }) => void;
}

function OpenKey({ unitId, onClose, onMade }: OpenKeyProps) {
  const t = useTexts(TEXTS);
  const [name, setName] = useState('');
  const [untilOn, setUntilOn] = useState(() => today(new Date(Date.now() + HALF_A_YEAR_DAYS * 86_400_000)));
  const open = useWrite(openFeedKey);
  return (
    <FormDialog
      title={t('open')}
      save={t('open')}
      busy={open.isPending}
      error={open.error}
      onClose={onClose}
      onSave={() =>
        open.mutate(
          { unitId, name, untilOn },
          { onSuccess: ({ keyId, key }) => onMade({ id: keyId, name: name.trim(), key }) },
        )
      }
    >
      <Field label={t('purpose')} hint={t('purposeHint')}>
        <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <DayField label={t('until')} hint={t('untilHint')} value={untilOn} onChange={setUntilOn} />
    </FormDialog>
  );
}
