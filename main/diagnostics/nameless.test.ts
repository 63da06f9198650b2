import { expect, it } from 'vitest';
import { namelessMessage } from './nameless.ts';

const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const accounts = [{ keyId: '2X9R4HXF34', issuerId }];

it('says what happened without names, key IDs and issuer IDs', () => {
  const problem = {
    code: 'key-stored-otherwise',
    message: `This key is kept as “Secret project”, with the key ID BBBBBBBBBB and the issuer ID ${issuerId}.`,
    nextStep: '',
    facts: { name: 'Secret project', key: 'BBBBBBBBBB', issuer: issuerId },
  };
  expect(namelessMessage(problem, [])).toBe(
    'This key is kept as “[account]”, with the key ID [key ID] and the issuer ID [issuer ID].',
  );
});

it('takes out IDs of accounts on the list and in names of key files, and leaves the rest', () => {
  const message = `/x/AuthKey_CCCCCCCCCC.p8 is not 2X9R4HXF34 of ${issuerId}; Tutorial.aar is.`;
  expect(
    namelessMessage({ code: 'x', message, nextStep: '', facts: { file: 'Tutorial.aar' } }, accounts),
  ).toBe('/x/AuthKey_[key ID].p8 is not [key ID] of [issuer ID]; Tutorial.aar is.');
});
