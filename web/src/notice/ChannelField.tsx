import type { OutputOf } from '@dudao/core/lib/contract';
import { CHANNEL_KIND_FACTS } from '@dudao/core/notice/channel-kind';
import { type readSettings, sendTest } from '@dudao/core/notice/contract';
import { useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { failureText } from '../lib/failure-texts.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

type OwnChannel = OutputOf<typeof readSettings>['channels'][number];
type SentState = NonNullable<OwnChannel['last']>['state'];

const TEXTS = {
  test: { zh: '发测试消息', en: 'Send a test message' },
  testOf: { zh: '发测试消息：{name}', en: 'Send a test message: {name}' },
  saveFirst: { zh: '先打开这个渠道并保存，再发测试消息。', en: 'Turn it on and save first.' },
  asked: { zh: '测试消息已排队，稍后在本页看结果', en: 'The test message is queued; its result appears here' },
  group: { zh: '发到群里，群内所有人可见。', en: 'Goes to the group; everybody in it reads it.' },
  failing: { zh: '○ 目前不通，系统管理员已收到提醒', en: '○ fails at present; the administrator is told' },
  last: { zh: '最近一条：{state}，{at}', en: 'Last message: {state}, {at}' },
  lastTest: { zh: '最近一次测试：{state}，{at}', en: 'Last test: {state}, {at}' },
  waiting: { zh: '◌ 待发送', en: '◌ waiting' },
  sending: { zh: '◌ 正在发送', en: '◌ being sent' },
  sent: { zh: '● 已送出', en: '● sent' },
  failed: { zh: '○ 未送出', en: '○ not sent' },
  unsure: { zh: '◐ 不确定是否送达', en: '◐ may have arrived' },
} as const;

interface ChannelFieldProps {
  readonly channel: OwnChannel;
  readonly isOn: boolean;
  /** Whether it is on as saved, so that a test message can go. */
  readonly isSaved: boolean;
  readonly address: string;
  readonly onChange: (change: { readonly isOn: boolean; readonly address: string }) => void;
}

/** One channel of mine: on or off, my address, what became of the last messages. */
export function ChannelField({ channel, isOn, isSaved, address, onChange }: ChannelFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const test = useWrite(sendTest);
  const kind = CHANNEL_KIND_FACTS[channel.kind];
  const fate = (text: 'last' | 'lastTest', sent: { state: SentState; at: string; failure: string | null } | null) =>
    sent === null ? null : (
      <p className="small quiet">
        {t(text, { state: t(sent.state), at: showMoment(sent.at, lang) })}
        {sent.failure === null ? '' : ` · ${failureText(sent.failure, lang)}`}
      </p>
    );
  return (
    <div className="notice-channel">
      <label className="choice">
        <input type="checkbox" checked={isOn} onChange={(event) => onChange({ isOn: event.target.checked, address })} />
        <span>
          {channel.name}
          {channel.name === say(kind.name) ? '' : <span className="quiet"> · {say(kind.name)}</span>}
        </span>
      </label>
      {isOn && kind.address !== null ? (
        <Field label={say(kind.address)}>
          <input
            type="text"
            inputMode={channel.kind === 'mail' ? 'email' : 'text'}
            autoComplete={channel.kind === 'mail' ? 'email' : 'off'}
            value={address}
            onChange={(event) => onChange({ isOn, address: event.target.value })}
          />
        </Field>
      ) : null}
      {kind.address === null ? <p className="small quiet">{t('group')}</p> : null}
      {channel.isFailing ? <p className="small">{t('failing')}</p> : null}
      {fate('last', channel.last)}
      {fate('lastTest', channel.lastTest)}
      {isOn ? (
        <div className="line">
          <Button
            busy={test.isPending}
            refused={isSaved ? undefined : t('saveFirst')}
            aria-label={t('testOf', { name: channel.name })}
            onClick={() => test.mutate({ channel: channel.id }, { onSuccess: () => toast(t('asked')) })}
          >
            {t('test')}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={test.error} />
    </div>
  );
}
