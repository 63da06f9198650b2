import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Certificate, makeCertificate } from '../support/certificate.ts';
import { openEncryptedLine } from '../support/encrypted-line.ts';
import { needs } from '../support/needs.ts';
import { connectionWords, type PackdropLine, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const mebibyte = 1024 * 1024;

/** An App Store Connect that is reached by TLS alone, and an archive for it. */
async function openDesk(bytes: number) {
  const workspace = await openWorkspace();
  const own = await makeCertificate(workspace.folder);
  const line = await openEncryptedLine(workspace.server.baseUrl, own);
  const archive = await sampleArchive(workspace, { bytes });
  const server = { ...workspace.server, baseUrl: line.baseUrl };
  const words = [
    ...['publish', archive, '--app', workspace.appId, '--json'],
    ...connectionWords(server, workspace.dataFolder),
  ];
  const publish = (
    trusted: Certificate | null,
    onLine: Parameters<typeof startPackdrop>[1] & object = {},
    ...more: readonly string[]
  ): ReturnType<typeof startPackdrop> =>
    startPackdrop([...words, ...more], {
      ...onLine,
      environment: trusted === null ? {} : { NODE_EXTRA_CA_CERTS: trusted.certFile },
    });
  const arrived = async (): Promise<string | undefined> =>
    (await workspace.server.received(uploadFileIds(workspace.server).at(-1) ?? ''))?.sha256;
  return { ...workspace, own, line, archive, publish, arrived };
}

describe.skipIf(!needs('openssl'))('over an encrypted line, as to Apple', () => {
  it('sends every byte of the archive through TLS', async () => {
    const desk = await openDesk(24 * mebibyte);
    const run = await desk.publish(desk.own).finished;
    expect(run.stderr).toBe('');
    expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', exitCode: 0 });
    expect(await desk.arrived()).toBe(await sha256Of(desk.archive));
    expect(desk.line.partBytes()).toBeGreaterThan(24 * mebibyte);
  });

  it('goes on where it was after it was killed', async () => {
    const desk = await openDesk(64 * mebibyte);
    const kill = {
      onLine: (line: PackdropLine, child: ChildProcess) => {
        if (line.event === 'progress' && Number(line['sentBytes']) > 24 * mebibyte) child.kill('SIGKILL');
      },
    };
    // So slow that it is surely not through by then.
    const killed = await desk.publish(desk.own, kill, '--bandwidth-limit', '10M').finished;
    expect(killed.exitCode).toBeNull();
    const before = desk.line.partBytes();
    const run = await desk.publish(desk.own).finished;
    expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
    expect(await desk.arrived()).toBe(await sha256Of(desk.archive));
    expect(desk.line.partBytes() - before).toBeLessThan(48 * mebibyte);
  });

  it('sends nothing to an App Store Connect that nobody vouches for, and says so', async () => {
    const desk = await openDesk(mebibyte);
    const { events } = await desk.publish(null, {
      onLine: (line, child) => {
        if (line.event === 'upload-waiting') child.kill('SIGINT');
      },
    }).finished;
    const waited = events.find(({ event }) => event === 'upload-waiting');
    expect(waited).toMatchObject({ sentBytes: 0, problem: { code: 'connection-not-safe' } });
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'interrupted' });
    expect(desk.server.requests()).toEqual([]);
  });

  it('waits while something with another certificate stands in the place of the storage, and goes on by itself', async () => {
    const desk = await openDesk(8 * mebibyte);
    desk.line.showAtStorage(await makeCertificate(desk.folder, { name: 'wifi', host: 'DNS:signin.example' }));
    const waited: unknown[] = [];
    const run = await desk.publish(desk.own, {
      onLine: (line) => {
        if (line.event !== 'upload-waiting') return;
        waited.push(line['problem']);
        desk.line.showAtStorage(desk.own);
      },
    }).finished;
    expect(waited[0]).toMatchObject({ code: 'upload-not-storage' });
    expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
    expect(await desk.arrived()).toBe(await sha256Of(desk.archive));
  });
});
