import { readMailing } from '@dudao/core/mailing/contract';
import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import type { MailingState } from '@dudao/core/mailing/mailing-state';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { LetterTable } from '../mailing/LetterTable.tsx';
import { MailingFacts, MailingProgress } from '../mailing/MailingFacts.tsx';
import { MailingSteps } from '../mailing/MailingSteps.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '成批文书', en: 'Mailing' },
  crumb: { zh: '{office} · 成批文书', en: '{office} · mailings' },
};

const OFTEN_MS = 1000;

/** One mailing: its progress while it is made, and every letter of it. */
export function MailingPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { mailingId = '' } = useParams();
  const [state, setState] = useState<MailingState>('making');
  const found = useRead(readMailing, { mailingId }, { refetchEveryMs: state === 'making' ? OFTEN_MS : false });
  const now = found.data?.state;
  useEffect(() => {
    if (now !== undefined) setState(now);
  }, [now]);
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const mailing = found.data;
  const { office, kind, title } = mailing;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.mailings(office.id)}>{t('crumb', { office: office.name })}</Link>}
        title={say(MAILING_KINDS[kind].name)}
        lead={title}
      />
      <div className="stack wide">
        <MailingProgress mailing={mailing} />
        <MailingSteps mailing={mailing} />
        <MailingFacts mailing={mailing} />
        <LetterTable mailing={mailing} />
      </div>
    </>
  );
}
