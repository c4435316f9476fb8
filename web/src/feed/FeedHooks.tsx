import {
  endHook,
  listHooks,
  MOST_HOOKS,
  OVERLAP_HOURS,
  renewHookSecret,
  resumeHook,
  testHook,
} from '@dudao/core/feed/hook/hook-contract';
import { hookKindOf } from '@dudao/core/feed/hook/hook-kinds';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { HookCalls } from './HookCalls.tsx';
import { type Hook, HookDialog } from './HookDialog.tsx';

const TEXTS = {
  title: { zh: '事件推送', en: 'Telling other systems' },
  lead: {
    zh: '有事发生时，立即告诉对方的系统（Webhook）。只告诉发生了什么、是哪一条、在哪里看；内容由对方再用上面的钥匙来读。',
    en: 'When something happens another system is told at once (webhooks): what, of which id, and where it is read. The rest it reads with a key.',
  },
  add: { zh: '登记地址', en: 'Register an address' },
  none: { zh: '还没有登记地址。', en: 'No address is registered yet.' },
  full: { zh: '已有 {most} 个地址，注销不用的才能再登记。', en: 'There are {most} addresses; end one first.' },
  once: {
    zh: '“{name}”的签名密钥，只显示这一次。请交给接收方配置，不要发到群里；接收方用它核对每次推送是否真由本系统发出。',
    en: 'The secret of “{name}”, shown this once. Give it to the receiver, who checks by it that a call is ours.',
  },
  overlap: { zh: '旧密钥到 {at} 前仍然同时签名。', en: 'Until {at} the former secret signs, too.' },
  works: { zh: '● 推送中', en: '● told' },
  accepted: { zh: '最近收下 {at}', en: 'last accepted {at}' },
  never: { zh: '还没有收下过', en: 'nothing accepted yet' },
  waiting: { zh: '{n} 条等待', en: '{n} wait' },
  gone: { zh: '○ 已暂停：{at} 对方答复这个地址已停用', en: '○ paused: on {at} it answered that it is gone' },
  failing: { zh: '○ 已暂停：到 {at}，两天里一次也没有收下', en: '○ paused: until {at} it took nothing for two days' },
  test: { zh: '试推送', en: 'Send a test' },
  testOf: { zh: '试推送到“{name}”', en: 'Send a test to “{name}”' },
  tested: { zh: '已发出，结果见推送记录。', en: 'Sent; its result stands in the list of calls.' },
  change: { zh: '修改', en: 'Change' },
  changeOf: { zh: '修改“{name}”', en: 'Change “{name}”' },
  renew: { zh: '更换密钥', en: 'Renew the secret' },
  renewOf: { zh: '更换“{name}”的密钥', en: 'Renew the secret of “{name}”' },
  renewText: {
    zh: '新密钥只显示一次。此后 {hours} 小时里新旧密钥同时签名，请让接收方在这段时间里换上。',
    en: 'The new secret is shown once. For {hours} hours both sign; let the receiver change over meanwhile.',
  },
  resume: { zh: '恢复推送', en: 'Resume' },
  resumeOf: { zh: '恢复“{name}”', en: 'Resume “{name}”' },
  kept: { zh: '暂停以来的事件', en: 'What happened since' },
  send: { zh: '从头补发，一条不少', en: 'send all of it' },
  skip: { zh: '不再推送，只推送今后的', en: 'leave it out; tell only what happens from now on' },
  end: { zh: '注销', en: 'End' },
  endOf: { zh: '注销“{name}”', en: 'End “{name}”' },
  endText: {
    zh: '注销后不再推送，等待中的也不发出；不能恢复，要再用须重新登记。',
    en: 'Nothing is sent any more, nor what waits. It cannot be undone.',
  },
  calls: { zh: '推送记录', en: 'Calls' },
  callsOf: { zh: '“{name}”的推送记录', en: 'Calls to “{name}”' },
};

interface FeedHooksProps {
  readonly unitId: string;
}

/** The reader's own addresses that are told of events: registered, tried, resumed, ended; and what each was sent. */
export function FeedHooks({ unitId }: FeedHooksProps) {
  const t = useTexts(TEXTS);
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<{ readonly id: string; readonly name: string; readonly secret: string } | null>(
    null,
  );
  const found = useRead(listHooks, { unitId });
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.data === undefined) return <Loading lines={3} />;
  const { hooks } = found.data;
  const full = hooks.length >= MOST_HOOKS ? t('full', { most: MOST_HOOKS }) : undefined;
  return (
    <Section
      level={2}
      title={t('title')}
      aside={
        <Button refused={full} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <p className="quiet feed-how">{t('lead')}</p>
      {made === null ? null : (
        <Notice>
          <p>{t('once', { name: made.name })}</p>
          <code className="mono feed-secret">{made.secret}</code>
        </Notice>
      )}
      {hooks.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      {hooks.map((hook) => (
        <HookItem
          key={hook.id}
          unitId={unitId}
          hook={hook}
          listed={found.data}
          onSecret={setMade}
          onEnded={() => setMade((now) => (now?.id === hook.id ? null : now))}
        />
      ))}
      {isAdding ? (
        <HookDialog
          unitId={unitId}
          listed={found.data}
          hook={null}
          onClose={() => setAdding(false)}
          onSecret={setMade}
        />
      ) : null}
    </Section>
  );
}

interface HookItemProps {
  readonly unitId: string;
  readonly hook: Hook;
  readonly listed: Parameters<typeof HookDialog>[0]['listed'];
  readonly onSecret: Parameters<typeof HookDialog>[0]['onSecret'];
  readonly onEnded: () => void;
}

function HookItem({ unitId, hook, listed, onSecret, onEnded }: HookItemProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [asked, setAsked] = useState<'change' | 'renew' | 'resume' | 'end' | null>(null);
  const [isOpen, setOpen] = useState(false);
  const test = useWrite(testHook);
  const { id: hookId, name, url, kinds, paused } = hook;
  const of = { unitId, hookId };
  const close = () => setAsked(null);
  return (
    <div className="feed-set">
      <div className="feed-set-head">
        <div>
          <h3>{name}</h3>
          <code className="mono feed-url">{url}</code>
          <p className="quiet">{kinds.map((kind) => say(hookKindOf(kind).title)).join(say({ zh: '、', en: ', ' }))}</p>
          <HookState hook={hook} />
        </div>
        <div className="line">
          {paused === null ? null : (
            <Button look="primary" aria-label={t('resumeOf', { name })} onClick={() => setAsked('resume')}>
              {t('resume')}
            </Button>
          )}
          <Button
            aria-label={t('testOf', { name })}
            busy={test.isPending}
            onClick={() => test.mutate(of, { onSuccess: () => setOpen(true) })}
          >
            {t('test')}
          </Button>
          <Button aria-label={t('changeOf', { name })} onClick={() => setAsked('change')}>
            {t('change')}
          </Button>
          <Button aria-label={t('renewOf', { name })} onClick={() => setAsked('renew')}>
            {t('renew')}
          </Button>
          <Button aria-label={t('endOf', { name })} onClick={() => setAsked('end')}>
            {t('end')}
          </Button>
        </div>
      </div>
      <ErrorLine error={test.error} />
      {test.isSuccess ? (
        <p className="small quiet" role="status">
          {t('tested')}
        </p>
      ) : null}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary aria-label={t('callsOf', { name })}>{t('calls')}</summary>
        {isOpen ? <HookCalls unitId={unitId} hookId={hookId} isPaused={paused !== null} /> : null}
      </details>
      {asked === 'change' ? (
        <HookDialog unitId={unitId} listed={listed} hook={hook} onClose={close} onSecret={onSecret} />
      ) : null}
      {asked === 'renew' ? <RenewDialog of={of} name={name} onClose={close} onSecret={onSecret} /> : null}
      {asked === 'resume' ? <ResumeDialog of={of} name={name} onClose={close} /> : null}
      {asked === 'end' ? <EndDialog hookId={hookId} name={name} onClose={close} onEnded={onEnded} /> : null}
    </div>
  );
}

function HookState({ hook: { paused, waiting, acceptedAt, overlapUntil } }: { readonly hook: Hook }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const state = paused === null ? t('works') : t(paused.why, { at: showMoment(paused.at, lang) });
  const accepted = acceptedAt === null ? t('never') : t('accepted', { at: showMoment(acceptedAt, lang) });
  return (
    <>
      <p className={paused === null ? undefined : 'feed-paused'}>
        {[state, accepted, ...(waiting === 0 ? [] : [t('waiting', { n: waiting })])].join(' · ')}
      </p>
      {overlapUntil === null ? null : (
        <p className="small quiet">{t('overlap', { at: showMoment(overlapUntil, lang) })}</p>
      )}
    </>
  );
}

interface AskedProps {
  readonly of: { readonly unitId: string; readonly hookId: string };
  readonly name: string;
  readonly onClose: () => void;
}

function RenewDialog({ of, name, onClose, onSecret }: AskedProps & Pick<HookItemProps, 'onSecret'>) {
  const t = useTexts(TEXTS);
  const renew = useWrite(renewHookSecret);
  const told = ({ secret }: { readonly secret: string }) => {
    onSecret({ id: of.hookId, name, secret });
    onClose();
  };
  return (
    <FormDialog
      title={t('renewOf', { name })}
      save={t('renew')}
      busy={renew.isPending}
      error={renew.error}
      onClose={onClose}
      onSave={() => renew.mutate(of, { onSuccess: told })}
    >
      <p>{t('renewText', { hours: OVERLAP_HOURS })}</p>
    </FormDialog>
  );
}

function ResumeDialog({ of, name, onClose }: AskedProps) {
  const t = useTexts(TEXTS);
  const [kept, setKept] = useState<'send' | 'skip'>('send');
  const resume = useWrite(resumeHook, ['notice']);
  return (
    <FormDialog
      title={t('resumeOf', { name })}
      save={t('resume')}
      busy={resume.isPending}
      error={resume.error}
      onClose={onClose}
      onSave={() => resume.mutate({ ...of, kept }, { onSuccess: onClose })}
    >
      <fieldset className="feed-kinds one">
        <legend>{t('kept')}</legend>
        {(['send', 'skip'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="kept" checked={kept === one} onChange={() => setKept(one)} /> {t(one)}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

interface EndDialogProps extends Omit<AskedProps, 'of'> {
  readonly hookId: string;
  readonly onEnded: () => void;
}

function EndDialog({ hookId, name, onClose, onEnded }: EndDialogProps) {
  const t = useTexts(TEXTS);
  const end = useWrite(endHook, ['notice']);
  return (
    <FormDialog
      title={t('endOf', { name })}
      save={t('end')}
      look="decide"
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onSave={() => end.mutate({ hookId }, { onSuccess: onEnded })}
    >
      <p>{t('endText')}</p>
    </FormDialog>
  );
}
