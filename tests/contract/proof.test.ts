import { beforeAll, describe, expect, it } from 'vitest';
import { openContractBench, valueOf } from './bench.ts';
import type { Exchange } from './exchange.ts';
import { readSpecification, specificationIsHere } from './spec.ts';
import { createValidator, type Validator } from './validate.ts';

const isHere = specificationIsHere();

/** A pack as the practice server gives it, and the request for it: nothing is wrong with it. */
async function goodExchanges(): Promise<{ readonly post: Exchange; readonly list: Exchange }> {
  await using bench = await openContractBench();
  const { client, appId, recorder } = bench;
  await valueOf(client.createPack(appId, 'Tutorial'));
  await valueOf(client.listPacks(appId, { identifiers: ['Tutorial'] }));
  const [post, list] = recorder.exchanges;
  if (post === undefined || list === undefined) throw new Error('nothing was recorded');
  return { post, list };
}

/** A copy of a document in which `change` changed something. */
function changed(document: unknown, change: (copy: Document) => void): unknown {
  const copy = structuredClone(document) as Document;
  change(copy);
  return copy;
}

/** As much of a JSON:API document as the changes reach for. */
interface Document {
  data: {
    id?: unknown;
    attributes: Record<string, unknown>;
    relationships?: Record<string, unknown>;
  };
  links?: unknown;
}

describe.runIf(isHere)('the check can fail', () => {
  let validator: Validator;
  let post: Exchange;
  let list: Exchange;
  const judge = (exchange: Exchange) => validator.validate(exchange);

  beforeAll(async () => {
    validator = createValidator(readSpecification());
    ({ post, list } = await goodExchanges());
  });

  it('finds nothing wrong with what is good', () => {
    expect(judge(post)).toEqual({ operation: 'POST /v1/backgroundAssets', request: [], answer: [] });
    expect(judge(list)).toMatchObject({ request: [], answer: [] });
  });

  it.each<[string, (body: Document) => void, RegExp]>([
    [
      'a misspelt attribute',
      ({ data }) => {
        data.attributes = { assetPackIdentifer: 'Tutorial' };
      },
      /assetPackIdentifer/,
    ],
    [
      'an attribute of the wrong type',
      ({ data }) => {
        data.attributes['assetPackIdentifier'] = 7;
      },
      /assetPackIdentifier must be string/,
    ],
    [
      'a missing relationship',
      ({ data }) => {
        data.relationships = {};
      },
      /must have required property 'app'/,
    ],
    [
      'a relationship to the wrong type',
      ({ data }) => {
        data.relationships = { app: { data: { type: 'builds', id: '1' } } };
      },
      /type must be equal to one of the allowed values/,
    ],
  ])('catches a request with %s', (_, change, fault) => {
    const verdict = judge({ ...post, requestBody: changed(post.requestBody, change) });
    expect(verdict.request.join('\n')).toMatch(fault);
    expect(verdict.answer).toEqual([]);
  });

  it.each([
    ['an unknown parameter', 'filter[identifier]=Tutorial', /no parameter filter\[identifier\]/],
    ['a word outside the enum', 'filter[versions.platforms]=IPAD_OS', /allowed values/],
    ['an unknown sparse field', 'fields[backgroundAssets]=identifier', /allowed values/],
    ['a limit above the highest', 'limit=201', /must be <= 200/],
    ['a limit that is no number', 'limit=all', /must be integer/],
    ['an empty list', 'include=', /include is empty/],
    ['a parameter sent twice', 'sort=createdDate&sort=createdDate', /comes 2 times/],
  ])('catches a request with %s', (_, query, fault) => {
    const verdict = judge({ ...list, query: new URLSearchParams(query) });
    expect(verdict.request.join('\n')).toMatch(fault);
  });

  it('catches a request without a required parameter, without a token, or to no operation', () => {
    const reviews = { ...list, path: '/v1/reviewSubmissions', query: new URLSearchParams() };
    expect(judge(reviews).request).toContain('the required parameter filter[app] is missing');
    expect(judge({ ...list, requestHeaders: {} }).request).toEqual(['it carries no bearer token']);
    expect(judge({ ...list, path: '/v1/packs' })).toMatchObject({
      operation: undefined,
      request: ['the document has no GET /v1/packs'],
    });
  });

  it.each<[string, (body: Document) => void, RegExp]>([
    [
      'a required field missing',
      ({ data }) => {
        delete data.id;
      },
      /required property 'id'/,
    ],
    [
      'a field of the wrong type',
      ({ data }) => {
        data.attributes['usedBytes'] = '12';
      },
      /usedBytes must be integer/,
    ],
    [
      'a property the document does not know',
      ({ data }) => {
        data.attributes['isArchived'] = false;
      },
      /isArchived/,
    ],
    [
      'a date that is none',
      ({ data }) => {
        data.attributes['createdDate'] = 'yesterday';
      },
      /date-time/,
    ],
    [
      'no links',
      (body) => {
        delete body.links;
      },
      /required property 'links'/,
    ],
  ])('catches an answer with %s', (_, change, fault) => {
    const verdict = judge({ ...post, responseBody: changed(post.responseBody, change) });
    expect(verdict.answer.join('\n')).toMatch(fault);
    expect(verdict.request).toEqual([]);
  });

  it('catches an answer with a state outside the enum, in what came along too', async () => {
    await using bench = await openContractBench();
    const { packId } = bench.server.controls.seedPack({
      appId: bench.appId,
      identifier: 'Tutorial',
      versions: 1,
    });
    await valueOf(bench.client.listVersions(packId));
    const [versions] = bench.recorder.exchanges;
    if (versions === undefined) throw new Error('nothing was recorded');
    expect(judge(versions)).toMatchObject({ request: [], answer: [] });
    const text = JSON.stringify(versions.responseBody);
    const renamed = text.replaceAll('"READY_FOR_TESTING"', '"READY"');
    expect(renamed).not.toBe(text);
    const verdict = judge({ ...versions, responseBody: JSON.parse(renamed) as unknown });
    expect(verdict.answer.join('\n')).toMatch(/included\/\d+\/attributes\/state must be equal to one of/);
  });

  it('catches an undocumented status, a refusal without a reason and an answer without the allowance', () => {
    expect(judge({ ...post, status: 202 }).answer).toEqual(['the status 202 is not documented']);
    expect(judge({ ...post, status: 409, responseBody: { errors: [] } }).answer).toHaveLength(1);
    const wordless = { errors: [{ status: '409', detail: 'no' }] };
    expect(judge({ ...post, status: 409, responseBody: wordless }).answer.join('\n')).toMatch(/'code'/);
    const { 'x-rate-limit': _, ...headers } = post.responseHeaders;
    expect(judge({ ...post, responseHeaders: headers }).answer).toEqual(["X-Rate-Limit is ''"]);
  });
});
