import { handReturnIn, readReturn } from '@dudao/core/statistics/contract';
import { STATISTICS_PROBLEMS } from '@dudao/core/statistics/problems';
import { RETURN_STATE_NAMES } from '@dudao/core/statistics/return-state';
import { Link, useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { HandedTable } from '../statistics/HandedTable.tsx';
import { ListBoxes } from '../statistics/ListBoxes.tsx';
import { ReturnGrid } from '../statistics/ReturnGrid.tsx';
import type { ShownReturn } from '../statistics/statistics-record.ts';
import { useReturn } from '../statistics/use-return.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../statistics/statistics.css';

const TEXTS = {
  title: { zh: '{period}统计填报', en: 'Figures of {period}' },
  own: { zh: '本单位的统计填报', en: 'Our figures' },
  lead: {
    zh: '直接键入即覆盖；方向键、Enter、Tab 移动，Ctrl+Z 撤销；可从 Excel、WPS 整列粘贴。没有的填 0，不适用的填“不适用”并在说明里写原因；空着是没有填。',
    en: 'Type to overwrite; arrows, Enter, Tab move; paste from Excel or WPS. Write 0 where there is none, 不适用 with the reason where it does not apply.',
  },
  due: { zh: '{day} 前上报', en: 'Due {day}' },
  handed: { zh: '{by} 于 {day} 上报', en: 'Handed in by {by} on {day}' },
  urged: { zh: '{by} {day} 催报：{words}', en: '{by} urged on {day}: {words}' },
  handIn: { zh: '上报', en: 'Hand in' },
  done: { zh: '已上报。要改的，逐个更正并写明原因。', en: 'Handed in.' },
  filled: { zh: '{asked} 格已填 {filled} 格', en: '{filled} of {asked} filled in' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  saved: { zh: '已保存', en: 'Saved' },
  wrong: { zh: '{n} 格填得不对，没有保存，请看“提示”', en: '{n} cells are wrong and not saved; see the hints' },
  untold: { zh: '还在填报，上报以后才看得到。', en: 'Still being filled in; it is told once it is handed in.' },
  again: { zh: '放弃没有保存的，取最新的', en: 'Drop what is not saved and take the latest' },
};

/** A return of a unit: filled in as a grid, then read with its corrections. */
export function StatisticReturnPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { returnId = '' } = useParams();
  const found = useRead(readReturn, { returnId });
  const title = found.data === undefined ? '' : t('title', { period: say(found.data.period.name) });
  useTitle(title);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return <Loading lines={12} />;
  const shown = found.data;
  const { unit, state, dueOn, isLate, handed, urged, actions } = shown;
  const why = reasonOf(actions.fill, STATISTICS_PROBLEMS, lang);
  return (
    <>
      <PageHead
        crumbs={
          <>
            <Link to={paths.unit(unit.id)}>{unit.name}</Link> ·{' '}
            <Link to={paths.ownStatistics(unit.id)}>{t('own')}</Link>
          </>
        }
        title={title}
        {...(actions.fill === true ? { lead: t('lead') } : {})}
      />
      <div className="stack wide">
        <div className="line">
          <VerdictMark
            standing={state === 'handed' ? 'met' : isLate ? 'miss' : 'pending'}
            word={say(RETURN_STATE_NAMES[state])}
          />
          <span>{t('due', { day: showDay(dueOn, lang) })}</span>
          {handed === null ? null : <span>{t('handed', { by: handed.by, day: showDay(handed.at, lang) })}</span>}
        </div>
        {urged === null || state === 'handed' ? null : (
          <Notice>{t('urged', { by: urged.by, day: showDay(urged.on, lang), words: urged.words })}</Notice>
        )}
        {actions.fill === true ? (
          <Filling shown={shown} onAgain={() => found.refetch()} />
        ) : shown.isTold ? (
          <HandedTable shown={shown} />
        ) : (
          <p className="quiet">
            {t('untold')} {why}
          </p>
        )}
      </div>
    </>
  );
}

/** The grid with what was typed, and the way to hand it in. */
function Filling({ shown, onAgain }: { readonly shown: ShownReturn; readonly onAgain: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { lineAt, put, forget, error, wrong, isSaved, isSaving } = useReturn(shown);
  const hand = useWrite(handReturnIn, ['notice']);
  const { id: returnId, revision, asked, filled, cells } = shown;
  return (
    <>
      <ReturnGrid shown={shown} lineAt={lineAt} onPut={put} />
      <ListBoxes cells={cells} lineAt={lineAt} onPut={put} />
      <p role="status" className={wrong > 0 ? 'statistics-gap' : 'quiet'}>
        {t('filled', { asked, filled })}
        {'　'}
        {wrong > 0 ? t('wrong', { n: wrong }) : isSaving ? t('saving') : isSaved ? t('saved') : ''}
      </p>
      {error === null ? null : (
        <div className="stack tight">
          <ErrorLine error={error} />
          <div>
            <Button
              onClick={() => {
                forget();
                onAgain();
              }}
            >
              {t('again')}
            </Button>
          </div>
        </div>
      )}
      {hand.isError ? <ErrorLine error={hand.error} /> : null}
      <div className="line no-print">
        <Button
          look="decide"
          busy={hand.isPending || (isSaving && error === null)}
          refused={wrong > 0 ? t('wrong', { n: wrong }) : undefined}
          onClick={() => hand.mutate({ returnId, revision }, { onSuccess: () => toast(t('done')) })}
        >
          {t('handIn')}
        </Button>
      </div>
    </>
  );
}
