import { useTexts } from '../lib/language.tsx';
import type { Counts } from './mark-record.ts';

const TEXTS = {
  words: {
    zh: '达到 {met} · 部分 {partly} · 未达到 {notMet} · 未自查 {unmarked}',
    en: '{met} met · {partly} in part · {notMet} not met · {unmarked} not marked',
  },
  percent: { zh: '{percent}%', en: '{percent}%' },
};

/** Marks counted, as a bar to a hundred per cent and in words. */
export function CountsBar({ counts }: { readonly counts: Counts }) {
  const t = useTexts(TEXTS);
  const { met, partly, notMet, unmarked, percent } = counts;
  const all = met + partly + notMet + unmarked;
  const width = (count: number) => ({ width: `${all === 0 ? 0 : (count * 100) / all}%` });
  return (
    <div className="counts">
      <strong className={percent === 100 ? 'word-mark good' : undefined}>
        {percent === null ? '—' : t('percent', { percent })}
      </strong>
      <span className="counts-bar" aria-hidden="true">
        <span className="good" style={width(met)} />
        <span className="open" style={width(partly)} />
        <span className="bad" style={width(notMet)} />
      </span>
      <span className="small quiet">{t('words', { met, partly, notMet, unmarked })}</span>
    </div>
  );
}
