import type { OutputOf } from '@dudao/core/lib/contract';
import type { NoticeWishes, readSettings } from '@dudao/core/notice/contract';
import { SUBJECT_IDS, SUBJECTS } from '@dudao/core/notice/subject';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { ChannelField } from './ChannelField.tsx';
import { RhythmFields } from './RhythmFields.tsx';

const TEXTS = {
  channels: { zh: '渠道', en: 'Channels' },
  none: {
    zh: '系统管理员还没有配置电子邮件、企业微信或钉钉。系统内的提醒不受影响。',
    en: 'No e-mail, WeCom or DingTalk is configured yet. Reminders in the application are not affected.',
  },
  times: { zh: '什么时候发', en: 'When' },
  kinds: { zh: '发哪些事项', en: 'Which matters' },
  kindsWhy: {
    zh: '不勾选的事项不往外发，仍列在“提醒”里。',
    en: 'What is not ticked is not sent; it stays in the list of reminders.',
  },
  save: { zh: '保存设置', en: 'Save' },
};

interface WishesFormProps {
  readonly settings: OutputOf<typeof readSettings>;
  readonly busy: boolean;
  /** Why they were refused. */
  readonly error: unknown;
  readonly onSave: (wishes: NoticeWishes) => void;
}

/** How I want to be told: over which channels, when, and of what. Made anew whenever the stored settings change. */
export function WishesForm({ settings, busy, error, onSave }: WishesFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [wishes, setWishes] = useState<NoticeWishes>(settings.wishes);
  const change = (part: Partial<NoticeWishes>) => setWishes({ ...wishes, ...part });
  const setChannel = (channel: string, { isOn, address }: { isOn: boolean; address: string }) => {
    const others = wishes.channels.filter((one) => one.channel !== channel);
    change({ channels: isOn ? [...others, { channel, address: address === '' ? null : address }] : others });
  };
  return (
    <form
      className="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(wishes);
      }}
    >
      <Section level={2} title={t('channels')} empty={settings.channels.length === 0 && t('none')}>
        {settings.channels.map((channel) => {
          const own = wishes.channels.find((one) => one.channel === channel.id);
          return (
            <ChannelField
              key={channel.id}
              channel={channel}
              isOn={own !== undefined}
              isSaved={settings.wishes.channels.some((one) => one.channel === channel.id)}
              address={own?.address ?? ''}
              onChange={(next) => setChannel(channel.id, next)}
            />
          );
        })}
      </Section>
      {settings.channels.length === 0 ? null : (
        <>
          <Section level={2} title={t('times')}>
            <RhythmFields
              wishes={wishes}
              digestAt={settings.digestAt}
              savedHour={settings.wishes.hour}
              onChange={change}
            />
          </Section>
          <Section level={2} title={t('kinds')}>
            <p className="small quiet notice-part">{t('kindsWhy')}</p>
            <div className="notice-muted">
              {SUBJECT_IDS.map((subject) => (
                <label className="choice" key={subject}>
                  <input
                    type="checkbox"
                    checked={!wishes.muted.includes(subject)}
                    onChange={(event) =>
                      change({
                        muted: event.target.checked
                          ? wishes.muted.filter((one) => one !== subject)
                          : [...wishes.muted, subject],
                      })
                    }
                  />
                  {say(SUBJECTS[subject].name)}
                </label>
              ))}
            </div>
          </Section>
          <ErrorLine error={error} />
          <div className="line">
            <Button type="submit" look="primary" busy={busy}>
              {t('save')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
