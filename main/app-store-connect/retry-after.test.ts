import { expect, it } from 'vitest';
import { retryAfterMilliseconds } from './retry-after.ts';

const now = Date.UTC(2026, 10, 2, 12, 0, 0);

it('reads seconds', () => {
  expect(retryAfterMilliseconds(' 7 ', now)).toBe(7000);
});

it('reads an HTTP date as the time left until then', () => {
  expect(retryAfterMilliseconds('Mon, 02 Nov 2026 12:01:30 GMT', now)).toBe(90_000);
});

it('waits not at all when the date has passed', () => {
  expect(retryAfterMilliseconds('Mon, 02 Nov 2026 11:00:00 GMT', now)).toBe(0);
});

it('waits five minutes at most, whatever is asked', () => {
  expect(retryAfterMilliseconds('99999999999', now)).toBe(300_000);
  expect(retryAfterMilliseconds('Tue, 02 Nov 2027 12:00:00 GMT', now)).toBe(300_000);
});

it.each([undefined, '', 'soon', '-5', '1.5', 'Mon, 99 Foo 2026'])('says nothing for %j', (header) => {
  expect(retryAfterMilliseconds(header, now)).toBeUndefined();
});
