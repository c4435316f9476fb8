import type { OutputOf } from '@dudao/core/lib/contract';
import type { readApplication } from '@dudao/core/recognition/contract';
import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { OPINION_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '办理过程', en: 'What was done' },
  when: { zh: '日期', en: 'When' },
  what: { zh: '事项', en: 'What' },
  detail: { zh: '内容', en: 'Content' },
  by: { zh: '办理人', en: 'By' },
  filed: { zh: '报送', en: 'sent' },
  filedAgain: { zh: '重新报送', en: 'sent again' },
  checked: { zh: '审核', en: 'checked' },
  found: { zh: '{met} 条符合，{unmet} 条不符合', en: '{met} met, {unmet} not met' },
  noticed: { zh: '公示', en: 'made public' },
  span: { zh: '{from} 至 {until}，{place}', en: '{from} until {until}, {place}' },
  decided: { zh: '认定', en: 'decided' },
  until: { zh: '有效至 {day}', en: 'valid until {day}' },
};

/** Every step of an application with who did it; the earlier ones stay. */
export function ApplicationSteps({ application }: { readonly application: OutputOf<typeof readApplication> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { filings, checks, notices, decisions, id } = application;
  const own = decisions.filter(({ applicationId }) => applicationId === id);
  return (
    <Section title={t('title')} level={2}>
      <PlainTable className="recognition-wide" heads={[t('when'), t('what'), t('detail'), t('by')]}>
        {filings.map((one, i) => (
          <tr key={`${one.filedAt} ${one.by}`}>
            <td className="nowrap">{showMoment(one.filedAt, lang)}</td>
            <td>{t(i === 0 ? 'filed' : 'filedAgain')}</td>
            <td />
            <td>{one.by}</td>
          </tr>
        ))}
        {checks.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: checks are only added
          <tr key={`check ${i}`}>
            <td className="nowrap">{showDay(one.checkedOn, lang)}</td>
            <td>{t('checked')}</td>
            <td>
              {say(OPINION_WORDS[one.opinion])}
              {one.checked.length === 0
                ? ''
                : ` · ${t('found', { met: one.checked.filter(({ met }) => met).length, unmet: one.checked.filter(({ met }) => !met).length })}`}
              {one.remark === '' ? '' : ` · ${one.remark}`}
            </td>
            <td>{one.by}</td>
          </tr>
        ))}
        {notices.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notices are only added
          <tr key={`notice ${i}`}>
            <td className="nowrap">{showDay(one.fromOn, lang)}</td>
            <td>{t('noticed')}</td>
            <td>
              {t('span', { from: showDay(one.fromOn, lang), until: showDay(one.untilOn, lang), place: one.place })}
            </td>
            <td>{one.by}</td>
          </tr>
        ))}
        {own.map((one) => (
          <tr key={one.id}>
            <td className="nowrap">{showDay(one.decidedOn, lang)}</td>
            <td>{t('decided')}</td>
            <td>
              {one.confers ? (
                <Link to={paths.titleHeld(one.id)}>{outcomeText(one.outcome, say)}</Link>
              ) : (
                outcomeText(one.outcome, say)
              )}
              {` · ${one.document}`}
              {one.validUntil === null ? '' : ` · ${t('until', { day: showDay(one.validUntil, lang) })}`}
            </td>
            <td>{one.by}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

type Outcome = OutputOf<typeof readApplication>['decisions'][number]['outcome'];

function outcomeText(outcome: Outcome, say: ReturnType<typeof useText>): string {
  return outcome === null ? '' : say(outcome.name);
}
