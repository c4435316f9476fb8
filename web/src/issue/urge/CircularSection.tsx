import { acknowledgeCircular, listCirculars } from '@dudao/core/issue/urge-contract';
import { useRead, useWrite } from '../../lib/ask.ts';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { ColourMark } from './ColourMark.tsx';
import { CircularFiles } from './SheetFiles.tsx';

const TEXTS = {
  title: { zh: '收到的通报', en: 'Circulars that came' },
  from: { zh: '{from} {day} 发', en: 'from {from}, {day}' },
  copy: { zh: '抄送', en: 'for information' },
  seen: { zh: '{by} 已签收', en: 'acknowledged by {by}' },
  withdrawn: { zh: '{day} 已撤回', en: 'withdrawn on {day}' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  acknowledgeOf: { zh: '签收 {number}', en: 'Acknowledge {number}' },
  more: { zh: '只列出最近 50 份。', en: 'The last 50 are listed.' },
};

/** Circulars that a unit got beside the owner of an entry, or for its information. Nothing where none came. */
export function CircularSection({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(listCirculars, { unitId });
  const write = useWrite(acknowledgeCircular);
  if (found.data === undefined || found.data.circulars.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <ul className="urge-list">
        {found.data.circulars.map((one) => (
          <li key={one.id}>
            <p className="line">
              <ColourMark colour={one.colour} word={say(one.name)} />
              <strong>{one.number}</strong>
              <span className="small quiet">{t('from', { from: one.from, day: showDay(one.issuedOn, lang) })}</span>
              {one.part === 'copy' ? <span className="small quiet">{t('copy')}</span> : null}
              {one.seenBy === null ? null : <span className="small">{t('seen', { by: one.seenBy })}</span>}
              {one.withdrawnOn === null ? null : (
                <span className="small">{t('withdrawn', { day: showDay(one.withdrawnOn, lang) })}</span>
              )}
            </p>
            <p className="keep-lines">{one.text}</p>
            <p className="line no-print">
              {one.actions.acknowledge === true ? (
                <Button
                  aria-label={t('acknowledgeOf', { number: one.number })}
                  busy={write.isPending}
                  onClick={() => write.mutate({ circularId: one.id })}
                >
                  {t('acknowledge')}
                </Button>
              ) : null}
              <CircularFiles circular={one} />
            </p>
          </li>
        ))}
      </ul>
      <ErrorLine error={write.error} />
      {found.data.more ? <p className="small quiet">{t('more')}</p> : null}
    </Section>
  );
}
