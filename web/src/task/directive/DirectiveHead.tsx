import type { OutputOf } from '@dudao/core/lib/contract';
import { fillText } from '@dudao/core/lib/text';
import { type readDirectivePage, removeDirective, rereadDirective } from '@dudao/core/task/directive/contract';
import { DIRECTIVE_PROBLEMS } from '@dudao/core/task/directive/problems';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWrite } from '../../lib/ask.ts';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { useSaving } from '../../lib/saving.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ErrorLine, Notice } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { ChangeDirectiveDialog } from './ChangeDirectiveDialog.tsx';
import { OpinionLine } from './OpinionLine.tsx';
import { TaskBookDialog } from './TaskBookDialog.tsx';

const TEXTS = {
  list: { zh: '部署文件', en: 'Deployment documents' },
  about: { zh: '{year} 年 · {by} {at} 登记', en: 'Year {year} · filed by {by}, {at}' },
  progress: {
    zh: '已定 {done} / {all} 项：受理 {accepted}，不采纳 {rejected}，待定 {open}',
    en: '{done} of {all} decided: {accepted} accepted, {rejected} rejected, {open} open',
  },
  keys: {
    zh: '键盘：j 下一项，k 上一项，a 受理，e 修改，x 不采纳',
    en: 'Keys: j next, k previous, a accept, e edit, x reject',
  },
  book: { zh: '编成任务书', en: 'Make a task book' },
  nothing: { zh: '先受理建议，再编任务书。', en: 'Accept something first.' },
  change: { zh: '修改名称和年份', en: 'Title and year' },
  remove: { zh: '删除', en: 'Remove' },
  removeSure: {
    zh: '删除“{title}”和 {done} 项决定？删除后不能恢复，事件日志里仍有记录。',
    en: 'Remove “{title}” and {done} decisions? This cannot be taken back; the event log keeps its record.',
  },
  removed: { zh: '已删除。', en: 'Removed.' },
  outdated: {
    zh: '读取规则已更新，重新读取会有变化；已定的按原句保留。',
    en: 'The rules have changed since; reading again makes a difference. What was decided stays with its sentence.',
  },
  reread: { zh: '重新读取', en: 'Read again' },
  rereadDone: { zh: '已重新读取：新增 {added} 项，去掉 {gone} 项。', en: 'Read again: {added} added, {gone} gone.' },
};

interface DirectiveHeadProps {
  readonly page: OutputOf<typeof readDirectivePage>;
  readonly refused: string | undefined;
  /** Whether a dialog of the head is open: the page's keys then rest. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** What a document is, how far it is decided on, and what can be done with it as a whole. */
export function DirectiveHead({ page, refused, onBusy }: DirectiveHeadProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'book' | 'change' | 'remove' | null>(null);
  const open = (what: typeof doing) => {
    setDoing(what);
    onBusy(what !== null);
  };
  const done = page.accepted + page.rejected;
  const counts = {
    done,
    all: page.proposals,
    accepted: page.accepted,
    rejected: page.rejected,
    open: page.proposals - done,
  };
  const toTake = page.shown.filter(({ state, plan }) => state === 'accepted' && plan === null).length;
  const filed = t('about', { year: page.year, by: page.filedBy, at: showMoment(page.filedAt, lang) });
  return (
    <>
      <PageHead
        crumbs={
          <>
            <Link to={paths.unit(page.unit.id)}>{page.unit.name}</Link> /{' '}
            <Link to={paths.directives(page.unit.id)}>{t('list')}</Link>
          </>
        }
        title={page.title}
        lead={[page.document, filed, page.fileName ?? ''].filter((part) => part !== '').join(' · ')}
        actions={
          <>
            <Button
              look="primary"
              refused={refused ?? (toTake === 0 ? t('nothing') : undefined)}
              onClick={() => open('book')}
            >
              {t('book')}
            </Button>
            <Button refused={refused} onClick={() => open('change')}>
              {t('change')}
            </Button>
            <Button
              look="plain"
              refused={reasonOf(page.actions.remove, DIRECTIVE_PROBLEMS, lang)}
              onClick={() => open('remove')}
            >
              {t('remove')}
            </Button>
          </>
        }
      />
      <div className="directive-progress">
        <progress aria-label={t('progress', counts)} value={done} max={Math.max(1, page.proposals)} />
        <span>{t('progress', counts)}</span>
        <span className="small quiet directive-keys">{t('keys')}</span>
      </div>
      {page.notices.map(({ problem, params }) => (
        <Notice key={problem}>{noticeText(problem, params, lang)}</Notice>
      ))}
      <OpinionLine page={page} onBusy={onBusy} />
      {page.isOutdated && refused === undefined ? <Outdated page={page} /> : null}
      {doing === 'book' ? <TaskBookDialog page={page} count={toTake} onClose={() => open(null)} /> : null}
      {doing === 'change' ? <ChangeDirectiveDialog directive={page} onClose={() => open(null)} /> : null}
      {doing === 'remove' ? <RemoveDialog page={page} done={done} onClose={() => open(null)} /> : null}
    </>
  );
}

type Page = DirectiveHeadProps['page'];

function Outdated({ page }: { readonly page: Page }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const reread = useWrite(rereadDirective);
  const onReread = () =>
    reread.mutate(
      { directiveId: page.id, revision: page.revision },
      { onSuccess: ({ added, gone }) => toast(t('rereadDone', { added, gone })) },
    );
  return (
    <Notice kind="decide">
      {t('outdated')}{' '}
      <Button busy={reread.isPending} onClick={onReread}>
        {t('reread')}
      </Button>
      <ErrorLine error={reread.error} />
    </Notice>
  );
}

interface RemoveDialogProps {
  readonly page: Page;
  readonly done: number;
  readonly onClose: () => void;
}

function RemoveDialog({ page, done, onClose }: RemoveDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const { shown, save } = useSaving(removeDirective, {
    say: () => {
      toast(t('removed'));
      void navigate(paths.directives(page.unit.id));
    },
    close: onClose,
  });
  const onSave = () => save({ directiveId: page.id, revision: page.revision });
  return (
    <FormDialog title={t('remove')} save={t('remove')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <p>{t('removeSure', { title: page.title, done })}</p>
    </FormDialog>
  );
}

function noticeText(problem: string, params: Readonly<Record<string, string | number>>, lang: 'zh' | 'en'): string {
  const kind = Object.entries(DIRECTIVE_PROBLEMS).find(([name]) => name === problem)?.[1];
  return kind === undefined ? problem : fillText(kind.text, lang, params);
}
