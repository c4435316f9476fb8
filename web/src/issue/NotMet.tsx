import { useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';

const TEXTS = { lead: { zh: '共有 {count} 项不满足：', en: '{count} conditions do not hold:' } };

/** Every condition that does not hold, where several do not: the line of the refusal says the first alone. */
export function NotMet({ error }: { readonly error: unknown }) {
  const t = useTexts(TEXTS);
  const unmet = error instanceof Refusal ? error.problems.filter(isCondition) : [];
  if (unmet.length < 2) return null;
  return (
    <div className="error-line" role="alert">
      <p>{t('lead', { count: unmet.length })}</p>
      <ul>
        {unmet.map((one) => (
          <li key={one.title}>{one.title}</li>
        ))}
      </ul>
    </div>
  );
}

/** The server sends each problem with its text. */
function isCondition(one: Refusal['problems'][number]): one is Refusal['problems'][number] & { title: string } {
  return one.problem === 'issue-condition' && 'title' in one && typeof one.title === 'string';
}
