import { expect, it } from 'vitest';
import { clientOf, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';

const wanted = { assetType: 'ASSET', fileName: 'Tutorial.aar', fileSize: 10 } as const;
const postPath = 'POST /v1/backgroundAssetUploadFiles';
const listPath = 'GET /v1/backgroundAssetVersions/v1/backgroundAssetUploadFiles';
const readPath = 'GET /v1/backgroundAssetUploadFiles/f1';
const patchPath = 'PATCH /v1/backgroundAssetUploadFiles/f1';

const operations = [
  { method: 'PUT', url: 'https://host.example/2', offset: 6, length: 4, requestHeaders: null },
  {
    method: 'PUT',
    url: 'https://host.example/1?sig=s3cret',
    offset: 0,
    length: 6,
    requestHeaders: [{ name: 'Content-Type', value: 'application/octet-stream' }],
    expiration: '2026-11-09T12:00:00Z',
    partNumber: 1,
    entityTag: 'tag',
  },
];

function file(id: string, state = 'AWAITING_UPLOAD', attributes: object = {}) {
  return {
    type: 'backgroundAssetUploadFiles',
    id,
    attributes: { ...wanted, assetDeliveryState: { state }, uploadOperations: operations, ...attributes },
  };
}

function refusal(status: number, error: object): Reply {
  return { status, json: { errors: [{ status: String(status), code: '', title: 'No', ...error }] } };
}

it('reserves a file and gives its parts in the order of the file', async () => {
  await using server = await startScriptedServer(() => ({ status: 201, json: { data: file('f1') } }));
  expect(await clientOf(server).reserve('v1', wanted)).toEqual({
    ok: true,
    value: {
      id: 'f1',
      ...wanted,
      state: 'AWAITING_UPLOAD',
      errors: [],
      warnings: [],
      operations: [
        {
          method: 'PUT',
          url: 'https://host.example/1?sig=s3cret',
          offset: 0,
          length: 6,
          headers: [{ name: 'Content-Type', value: 'application/octet-stream' }],
          expiresAt: '2026-11-09T12:00:00Z',
          partNumber: 1,
          entityTag: 'tag',
        },
        {
          method: 'PUT',
          url: 'https://host.example/2',
          offset: 6,
          length: 4,
          headers: [],
          expiresAt: undefined,
          partNumber: undefined,
          entityTag: undefined,
        },
      ],
    },
  });
  expect(server.requests[0]?.body).toEqual({
    data: {
      type: 'backgroundAssetUploadFiles',
      attributes: wanted,
      relationships: { backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: 'v1' } } },
    },
  });
});

it('adopts its own reservation, and no other, when the answer to the POST was lost', async () => {
  const data = [
    file('done', 'COMPLETE'),
    file('f1', 'AWAITING_UPLOAD', { uploadOperations: null }),
    file('manifest', 'AWAITING_UPLOAD', { assetType: 'MANIFEST' }),
    file('other name', 'AWAITING_UPLOAD', { fileName: 'Other.aar' }),
    file('other size', 'AWAITING_UPLOAD', { fileSize: 11 }),
  ];
  // The list leaves the parts out here, so the reservation itself is read for them.
  await using server = await startScriptedServer(({ method, path }) => {
    if (method === 'POST') return 'cut';
    return { status: 200, json: { data: path.endsWith('/f1') ? file('f1') : data } };
  });
  expect(await clientOf(server).reserve('v1', wanted)).toMatchObject({
    ok: true,
    value: { id: 'f1', operations: [{ offset: 0 }, { offset: 6 }] },
  });
  expect(server.summary()).toEqual([postPath, listPath, readPath]);
});

it('finds no reservation when none matches', async () => {
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: [file('f', 'FAILED')] },
  }));
  expect(await clientOf(server).findReservation('v1', wanted)).toEqual({ ok: true, value: undefined });
});

it('refuses a part without a length as an answer that it does not know', async () => {
  const uploadOperations = [{ method: 'PUT', url: 'https://host.example/1?sig=s3cret', offset: 0 }];
  await using server = await startScriptedServer(() => ({
    status: 201,
    json: { data: file('f1', 'AWAITING_UPLOAD', { uploadOperations }) },
  }));
  const reserved = await clientOf(server).reserve('v1', wanted);
  expect(reserved).toMatchObject({ error: { kind: 'unexpected-answer' } });
  expect(JSON.stringify(reserved)).not.toContain('s3cret');
});

it('commits nothing without the checksum where that must agree', async () => {
  await using server = await startScriptedServer(() => ({
    status: 409,
    json: {
      errors: [{ status: '409', code: 'ENTITY_ERROR', title: 'No', detail: 'The checksum does not match.' }],
    },
  }));
  expect(await clientOf(server).commit('f1', { md5: 'abc', mustAgree: true })).toMatchObject({
    ok: false,
    error: { kind: 'refused', status: 409 },
  });
  expect(server.summary()).toEqual(['PATCH /v1/backgroundAssetUploadFiles/f1']);
});

it('commits with the MD5 of the whole file', async () => {
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: file('f1', 'UPLOAD_COMPLETE') },
  }));
  expect(await clientOf(server).commit('f1', { md5: 'abc' })).toMatchObject({
    ok: true,
    value: { checksumRefused: false, file: { state: 'UPLOAD_COMPLETE' } },
  });
  expect(server.requests[0]?.body).toEqual({
    data: {
      type: 'backgroundAssetUploadFiles',
      id: 'f1',
      attributes: { uploaded: true, sourceFileChecksums: { file: { hash: 'abc', algorithm: 'MD5' } } },
    },
  });
});

it.each([
  ['pointer', { source: { pointer: '/data/attributes/sourceFileChecksums/file' } }],
  ['detail', { detail: 'The checksum does not match.' }],
  ['code', { code: 'ENTITY_ERROR.CHECKSUM' }],
])('commits once more without the checksum when the %s of the conflict is about it', async (_, error) => {
  await using server = await startScriptedServer((_, count) =>
    count === 1 ? refusal(409, error) : { status: 200, json: { data: file('f1', 'UPLOAD_COMPLETE') } },
  );
  expect(await clientOf(server).commit('f1', { md5: 'abc' })).toMatchObject({
    ok: true,
    value: { checksumRefused: true },
  });
  expect(server.requests[1]?.body).toMatchObject({ data: { attributes: { uploaded: true } } });
  expect(JSON.stringify(server.requests[1]?.body)).not.toContain('hecksum');
});

it('passes a conflict on that is about something else', async () => {
  await using server = await startScriptedServer(() =>
    refusal(409, { code: 'ENTITY_ERROR.X', detail: 'Some parts are missing.' }),
  );
  expect(await clientOf(server).commit('f1', { md5: 'abc' })).toMatchObject({
    error: { kind: 'refused', status: 409 },
  });
  expect(server.summary()).toEqual([patchPath]);
});

it.each(['UPLOAD_COMPLETE', 'COMPLETE'])(
  'takes a second commit as done when the file is %s',
  async (state) => {
    await using server = await startScriptedServer(({ method }) =>
      method === 'PATCH'
        ? refusal(409, { code: 'STATE_ERROR.ENTITY_STATE_INVALID' })
        : { status: 200, json: { data: file('f1', state) } },
    );
    expect(await clientOf(server).commit('f1', {})).toMatchObject({ ok: true, value: { file: { state } } });
    expect(server.summary()).toEqual([patchPath, readPath]);
  },
);

it('passes the conflict on when the file still waits for its upload', async () => {
  await using server = await startScriptedServer(({ method }) =>
    method === 'PATCH'
      ? refusal(409, { code: 'STATE_ERROR.ENTITY_STATE_INVALID' })
      : { status: 200, json: { data: file('f1') } },
  );
  expect(await clientOf(server).commit('f1', {})).toMatchObject({ error: { kind: 'refused', status: 409 } });
});

it('takes the commit as done when it took effect while the connection kept breaking', async () => {
  await using server = await startScriptedServer(({ method }) =>
    method === 'PATCH' ? 'cut' : { status: 200, json: { data: file('f1', 'UPLOAD_COMPLETE') } },
  );
  expect(await clientOf(server).commit('f1', { md5: 'abc' })).toMatchObject({
    ok: true,
    value: { checksumRefused: false },
  });
});
