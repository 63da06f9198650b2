import { expect, it } from 'vitest';
import { redact } from './redact.ts';

it('keeps an ordinary sentence as it is', () => {
  expect(redact("The provided value 'a.b' is invalid.")).toBe("The provided value 'a.b' is invalid.");
});

it('takes the signature off a part URL', () => {
  const text = redact(
    'Cannot write https://host.object-storage.apple.com/part/1?X-Amz-Signature=abc&x=1 now',
  );
  expect(text).toBe('Cannot write https://host.object-storage.apple.com/part/1?[…] now');
});

it('takes out tokens and keys', () => {
  const text = redact(
    'Bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln and -----BEGIN PRIVATE KEY-----\nMIGH\n',
  );
  expect(text).toBe('Bearer [token] and [key]');
});

it('makes one line of many and clips what is too long', () => {
  expect(redact('one\r\n\ttwo\u0007')).toBe('one two');
  expect(redact('x'.repeat(1000))).toHaveLength(400);
});
