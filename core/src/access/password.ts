import { type Problem, problem } from '../lib/problem.ts';

/** Shortest password in characters. There is no rule about kinds of characters: length is what helps. */
export const PASSWORD_MIN_LENGTH = 12;

/** Common passwords and the words that most of them are built from, in lower case, without digits and signs. */
const COMMON_WORDS: readonly string[] = [
  'password',
  'passw0rd',
  'admin',
  'administrator',
  'root',
  'test',
  'guest',
  'user',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'qwerty',
  'qwertyuiop',
  'asdf',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  'abc',
  'abcd',
  'abcdef',
  'abcdefg',
  'abcdefgh',
  'aa',
  'aaa',
  'a',
  'q',
  'qq',
  'mima',
  'wang',
  'li',
  'zhang',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'master',
  'computer',
  'internet',
  'huawei',
  'xiaomi',
  'tencent',
  'baidu',
  'china',
  'beijing',
  'zhongguo',
  'nihao',
  'changeme',
  'default',
  'login',
  'secret',
  'pass',
  'p',
  'pw',
  'pwd',
]; // prettier-ignore

/** Words of this field and system, in Chinese and pinyin: what a guesser in the county tries first. */
const LOCAL_WORDS: readonly string[] = [
  'dudao',
  'jiaoyu',
  'jiaoyuju',
  'dudaoshi',
  'pinggu',
  'xuexiao',
  'xiaozhang',
  'laoshi',
  'jiaoshi',
  'xian',
  'shi',
  'sheng',
  '督导',
  '教育',
  '教育局',
  '督导室',
  '教育督导',
  '评估',
  '学校',
  '校长',
  '老师',
  '教师',
  '密码',
  '管理员',
  '中国',
]; // prettier-ignore

/** What belongs to the account itself: names that must not make up its password. */
export interface PasswordOwner {
  readonly signInName: string;
  readonly name: string;
  readonly unitName: string;
}

/**
 * Why a password is refused, or null. Digits and signs are stripped before words are compared, so `Password2026!!` is as common as
 * `password`; digits alone, repeated pieces and runs along alphabet, digits or keyboard are common too. Full-width and half-width, upper and
 * lower case count as the same.
 */
export function faultOfPassword(password: string, owner: PasswordOwner): Problem | null {
  const at = { field: 'password' };
  if ([...password].length < PASSWORD_MIN_LENGTH)
    return problem('password-too-short', { min: PASSWORD_MIN_LENGTH }, at);
  const plain = password.normalize('NFKC').toLowerCase();
  const word = plain.replaceAll(/[^\p{L}]/gu, '');
  if (word.length === 0 || isRepetition(plain) || isRun(plain) || isRun(word) || isMadeOf(word, COMMON_WORDS)) {
    return problem('password-common', {}, at);
  }
  const own = [owner.signInName, owner.name, owner.unitName]
    .map((text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}]/gu, ''),
    )
    .filter((text) => text.length >= 2);
  return isMadeOf(word, [...LOCAL_WORDS, ...COMMON_WORDS, ...own]) ? problem('password-local', {}, at) : null;
}

/** Whether the word is nothing but listed words one after another. */
function isMadeOf(word: string, parts: readonly string[]): boolean {
  const reachable = new Set([0]);
  for (let i = 0; i < word.length; i++) {
    if (!reachable.has(i)) continue;
    for (const part of parts) if (word.startsWith(part, i)) reachable.add(i + part.length);
  }
  return reachable.has(word.length);
}

/** A piece of at most a third of the text, written again and again: `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 3; size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** A stretch of the alphabet, the digits or the keyboard, forwards or backwards. */
function isRun(text: string): boolean {
  if (text.length < 4) return false;
  const backwards = [...text].reverse().join('');
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}
