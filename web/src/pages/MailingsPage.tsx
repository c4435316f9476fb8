import { listMailingChoices, listMailings } from '@dudao/core/mailing/contract';
import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { BeginDialog } from '../mailing/BeginDialog.tsx';
import { MailingMark } from '../mailing/MailingMark.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '成批文书', en: 'Mailings' },
  lead: {
    zh: '一次给许多单位各做一份文书：评估结果告知书、结果通知书、整改通知书。全部做成以后一起发出，单位签收。',
    en: 'One letter for each of many units: notices of results, final results, notices of rectification. Issued together once all are made; units sign for them.',
  },
  begin: { zh: '成批制作', en: 'Make a mailing' },
  nothing: {
    zh: '现在没有可以成批做的：没有已告知或已公布的结果，台账里也没有交办给单位、还没有销号的条目。',
    en: 'There is nothing to mail now: no results told or published, and no open entry that a unit owns.',
  },
  templates: { zh: '文书模板', en: 'Templates' },
  none: { zh: '还没有成批文书', en: 'No mailings yet' },
  noneWhy: { zh: '按“成批制作”，选做什么、发给哪些单位。', en: 'Choose what is made and to whom it goes.' },
  what: { zh: '文书', en: 'Document' },
  state: { zh: '状态', en: 'State' },
  letters: { zh: '份数', en: 'Letters' },
  failed: { zh: '{n} 份没有做成', en: '{n} not made' },
  received: { zh: '签收', en: 'Signed for' },
  begun: { zh: '开始', en: 'Begun' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

const OFTEN_MS = 3000;

/** Mailings of an office. */
export function MailingsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const publicationId = asked.get('publication');
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const [beginning, setBeginning] = useState(publicationId !== null);
  const [isMaking, setMaking] = useState(false);
  const found = useRead(
    listMailings,
    { unitId, after },
    { keepPrevious: true, refetchEveryMs: isMaking ? OFTEN_MS : false },
  );
  const makes = found.data?.mailings.some(({ state }) => state === 'making') ?? false;
  useEffect(() => setMaking(makes), [makes]);
  const mayBegin = found.data?.actions.begin === true;
  const choices = useRead(listMailingChoices, { unitId }, { enabled: mayBegin });
  useTitle(found.data ? `${t('title')} · ${found.data.unit.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { mailings, next, unit } = found.data;
  const isEmpty = choices.data !== undefined && choices.data.choices.length === 0;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.templates(unitId)}>
              {t('templates')}
            </Link>
            {mayBegin ? (
              <Button look="primary" refused={isEmpty ? t('nothing') : undefined} onClick={() => setBeginning(true)}>
                {t('begin')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        {mailings.length === 0 ? (
          <Empty title={t('none')}>{mayBegin ? t(isEmpty ? 'nothing' : 'noneWhy') : null}</Empty>
        ) : (
          <PlainTable
            caption={t('title')}
            heads={[t('what'), t('state'), { number: t('letters') }, { number: t('received') }, t('begun')]}
          >
            {mailings.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={paths.mailing(one.id)}>{say(MAILING_KINDS[one.kind].name)}</Link>
                  <div className="small quiet">{one.title}</div>
                </th>
                <td>
                  <MailingMark state={one.state} />
                  {one.failed === 0 ? null : <div className="small">{t('failed', { n: one.failed })}</div>}
                </td>
                <td className="number">{one.state === 'making' ? `${one.made} / ${one.total}` : one.total}</td>
                <td className="number">{one.state === 'issued' ? `${one.received} / ${one.made}` : ''}</td>
                <td className="small">
                  {one.begunBy}
                  <div className="quiet">{showMoment(one.begunAt, lang)}</div>
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
      {beginning && choices.data && choices.data.choices.length > 0 ? (
        <BeginDialog
          unitId={unitId}
          choices={choices.data}
          publicationId={publicationId}
          onClose={() => {
            setBeginning(false);
            setAsked({}, { replace: true });
          }}
        />
      ) : null}
    </>
  );
}
