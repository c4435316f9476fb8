import { CHOSEN_SOURCES } from '@dudao/core/issue/entry-source';
import { SOURCE_NAMES } from '@dudao/core/issue/names';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { SourceDraft } from './source-draft.ts';

const TEXTS = {
  kind: { zh: '来源', en: 'Source' },
  usual: { zh: '本人发现（督导组即为督导检查）', en: 'found by whoever writes it (by a team: a visit)' },
  which: { zh: '是哪一份、哪一次', en: 'Which one' },
  hint: { zh: '文号、名称或日期，如“市督〔2026〕8 号”。', en: 'Its number, title or day.' },
  paper: { zh: '已关联一份文书，登记后可从条目打开。', en: 'A paper is linked; it opens from the entry.' },
  activity: { zh: '已关联一条活动记录，登记后可从条目打开。', en: 'An activity is linked; it opens from the entry.' },
  field: {
    zh: '已关联一份现场记录，登记后可从条目打开。',
    en: 'A record of a visit is linked; it opens from the entry.',
  },
  opinion: { zh: '已关联一份督导意见书，登记后可从条目打开。', en: 'An opinion is linked; it opens from the entry.' },
  meeting: { zh: '已关联一份会议纪要，登记后可从条目打开。', en: 'Minutes are linked; they open from the entry.' },
  remove: { zh: '取消关联', en: 'Unlink' },
};

interface SourceFieldsProps {
  readonly source: SourceDraft;
  readonly onChange: (source: SourceDraft) => void;
  readonly error: string | undefined;
}

/** From where an entry comes, and which one that is. */
export function SourceFields({ source, onChange, error }: SourceFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { kind, text, record } = source;
  return (
    <>
      <div className="issue-marks">
        <Field label={t('kind')}>
          <select
            value={kind}
            onChange={(event) =>
              onChange({ ...source, kind: CHOSEN_SOURCES.find((one) => one === event.target.value) ?? '' })
            }
          >
            <option value="">{t('usual')}</option>
            {CHOSEN_SOURCES.filter((one) => one !== 'person').map((one) => (
              <option key={one} value={one}>
                {say(SOURCE_NAMES[one])}
              </option>
            ))}
          </select>
        </Field>
        {kind === '' ? null : (
          <Field label={t('which')} hint={t('hint')} error={error}>
            <input
              type="text"
              maxLength={300}
              value={text}
              onChange={(event) => onChange({ ...source, text: event.target.value })}
            />
          </Field>
        )}
      </div>
      {record === null || kind === '' ? null : (
        <p className="line small quiet">
          {t(record.noun)}
          <Button look="plain" onClick={() => onChange({ ...source, record: null })}>
            {t('remove')}
          </Button>
        </p>
      )}
    </>
  );
}
