import { afterEach, expect, it } from 'vitest';
import { speak } from '../../preload/language/language.ts';
import { problemWords } from '../../preload/language/problems/problem-words.ts';
import { diagnosticsText } from '../diagnostics/diagnostics-text.ts';
import { RecentProblems } from '../diagnostics/recent-problems.ts';
import { ProblemError } from '../problem.ts';
import { waitingReasonOf } from '../publishing/waiting/waiting-reason.ts';
import { problemOfFailure } from './failure-problem.ts';

afterEach(() => speak('en'));

const host = 'api.example';
const problemOf = (kind: 'unreachable' | 'cut' | 'tls', code: string) =>
  problemOfFailure({ kind, code, host });

it.each([
  ['unreachable', 'ECONNREFUSED', 'the connection was refused', '接続が拒否されました'],
  ['unreachable', 'ENOTFOUND', 'its name was not found', 'サーバの名前が見つかりません'],
  ['unreachable', 'EAI_AGAIN', 'cannot be looked up right now', '調べることができません'],
  ['unreachable', 'ENETUNREACH', 'no way leads there', '到達できません'],
  ['unreachable', 'EHOSTUNREACH', 'no way leads there', '到達できません'],
  ['unreachable', 'ENETDOWN', 'has no network right now', 'ネットワークに接続されていません'],
  ['unreachable', 'EACCES', 'did not allow the connection', '許可されませんでした'],
  ['unreachable', 'ETIMEDOUT', 'no answer came in time', '時間内に応答がありません'],
  ['cut', 'ECONNRESET', 'the connection was reset', 'リセットされました'],
  ['cut', 'EPIPE', 'the connection was reset', 'リセットされました'],
  ['tls', 'CERT_HAS_EXPIRED', 'its certificate has expired', '有効期限が切れています'],
  ['tls', 'CERT_NOT_YET_VALID', 'its certificate is not valid yet', 'まだ始まっていません'],
  ['tls', 'ERR_TLS_CERT_ALTNAME_INVALID', 'belongs to another server', '別のサーバのものです'],
  ['tls', 'SELF_SIGNED_CERT_IN_CHAIN', 'is not trusted', '信頼されていません'],
  ['tls', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'is not trusted', '信頼されていません'],
  ['tls', 'CERT_REVOKED', 'was withdrawn', '取り消されています'],
  ['tls', 'EPROTO', 'found no encryption that both know', '暗号化方式が見つかりません'],
] as const)('says why in words, and keeps the code in the facts: %s, %s', (kind, code, english, japanese) => {
  const problem = problemOf(kind, code);
  expect(problem.facts).toMatchObject({ host, systemCode: code });
  expect(problem.message).toMatch(new RegExp(`\\(.*${english}.*\\)`));
  speak('ja');
  const said = problemWords(problem);
  expect(said.message).toMatch(new RegExp(`（.*${japanese}.*）`));
  expect(said.message).toContain(host);
  for (const words of [problem, said]) expect(`${words.message} ${words.nextStep}`).not.toContain(code);
});

it.each([
  [
    'unreachable',
    'EWHATEVER',
    'The server api.example cannot be reached.',
    'サーバ“api.example”に接続できません。',
  ],
  ['cut', '', 'The connection to api.example broke off.', '“api.example”との接続が切断されました。'],
  [
    ...(['tls', 'ERR_SSL_SOMETHING_NEW'] as const),
    'No safe connection to api.example could be made, so nothing was sent.',
    '“api.example”との安全な接続を確立できなかったため、何も送信されませんでした。',
  ],
] as const)(
  'puts nothing in brackets where the code is not a known one: %s, "%s"',
  (kind, code, english, japanese) => {
    const problem = problemOf(kind, code);
    expect(problem.message).toBe(english);
    expect(problem.facts).toStrictEqual(code === '' ? { host } : { host, systemCode: code });
    speak('ja');
    expect(problemWords(problem).message).toBe(japanese);
  },
);

it('gives engineers the code in the diagnostics, of each one that differs', () => {
  const problems = new RecentProblems({ now: () => 0 });
  for (const code of ['EHOSTUNREACH', 'EHOSTUNREACH', 'ENETUNREACH', '']) {
    problems.note(problemOf('unreachable', code));
  }
  const nothing = { version: '1', shell: 's', system: 's', runtimes: {}, keychain: 'k', mode: 'm', at: 0 };
  const text = diagnosticsText({ ...nothing, accounts: [], uploads: [], problems: problems.list() });
  expect([...text.matchAll(/unreachable.*|The system says: .*/g)].map(([line]) => line)).toEqual([
    ...['unreachable (2 times)', 'The system says: EHOSTUNREACH'],
    ...['unreachable', 'The system says: ENETUNREACH', 'unreachable'],
  ]);
});

it.each([
  [
    'cut',
    'network',
    'The connection to api.example failed in the middle',
    '“api.example”へのリクエストの途中で接続',
  ],
  [
    'silent',
    'network',
    'The connection to api.example failed in the middle',
    '“api.example”へのリクエストの途中で接続',
  ],
  [
    ...(['server-error', 'app-store-connect'] as const),
    'App Store Connect had an error in the middle',
    'リクエストの途中でApp Store Connectにエラーが発生',
  ],
] as const)(
  'says whether line or server left a request unknown (%s), and waits for that: %s',
  (because, reason, english, japanese) => {
    const problem = problemOfFailure({ kind: 'uncertain', because, host });
    expect(problem.message).toContain(english);
    expect(waitingReasonOf(new ProblemError(problem), false)).toBe(reason);
    speak('ja');
    expect(problemWords(problem).message).toContain(japanese);
  },
);
