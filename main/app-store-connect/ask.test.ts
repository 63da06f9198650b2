import { expect, it } from 'vitest';
import { clientOf, startScriptedServer } from '../../tests/support/scripted-server.ts';

function app(id: number) {
  return { type: 'apps', id: String(id), attributes: { name: `App ${id}`, bundleId: `com.example.${id}` } };
}

it('names the place, not the value, where an answer has another shape', async () => {
  const data = { type: 'apps', id: '1', attributes: { name: ['s3cret'] } };
  await using server = await startScriptedServer(() => ({ status: 200, json: { data } }));
  const read = await clientOf(server).readApp('1');
  expect(read).toEqual({
    ok: false,
    error: { kind: 'unexpected-answer', what: 'data.attributes.name' },
  });
});

it('reads one app, whatever its id holds', async () => {
  await using server = await startScriptedServer(() => ({ status: 200, json: { data: app(1) } }));
  expect(await clientOf(server).readApp('../x?y')).toEqual({
    ok: true,
    value: { id: '1', name: 'App 1', bundleId: 'com.example.1' },
  });
  expect(server.requests[0]?.path).toBe('/v1/apps/../x?y?fields[apps]=name,bundleId');
});

it('passes on that there is no such app', async () => {
  const errors = [
    { status: '404', code: 'NOT_FOUND', title: 'No', detail: "There is no 'apps' with id '9'" },
  ];
  await using server = await startScriptedServer(() => ({ status: 404, json: { errors } }));
  expect(await clientOf(server).readApp('9')).toMatchObject({ error: { kind: 'refused', status: 404 } });
});
