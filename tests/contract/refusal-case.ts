import { expect, it } from 'vitest';
import { readAnswer } from '../../main/app-store-connect/answer.ts';
import { type FailureContext, problemOfFailure } from '../../main/app-store-connect/failure-problem.ts';
import type { AscFailure } from '../../main/app-store-connect/failure.ts';
import type { Result } from '../../main/result.ts';
import { type ContractBench, type ContractBenchOptions, openContractBench, valueOf } from './bench.ts';
import { readSpecification, specificationIsHere } from './spec.ts';
import { createValidator } from './validate.ts';

/** One way from the practice server's refusal to the sentence a person reads. */
export interface RefusalCase {
  /** The title: what is refused, and when. */
  readonly what: string;
  readonly bench?: ContractBenchOptions;
  readonly provoke: (bench: ContractBench) => Promise<Result<unknown, AscFailure>>;
  /** What the product knows of the request. */
  readonly context?: FailureContext;
  /** Status and code of the practice server's answer. */
  readonly refusal: string;
  readonly code: string;
  /** The sentence; ids in it are written as `<id>`. */
  readonly message: string;
  /** A part of the next step. */
  readonly nextStep: string;
}

const validator = specificationIsHere() ? createValidator(readSpecification()) : undefined;

/**
 * One test for each case, from the refusal to the sentence. The practice server's answers on the way are held to
 * Apple's document where it is here.
 */
export function testRefusals(cases: readonly RefusalCase[]): void {
  it.each(cases)('says in plain words why it is refused: $what', async (refusalCase) => {
    await using bench = await openContractBench(refusalCase.bench);
    const result = await refusalCase.provoke(bench);
    if (result.ok) throw new Error('It was not refused');
    const failure = result.error;
    if (failure.kind !== 'refused') throw new Error(`It failed otherwise: ${failure.kind}`);
    expect(`${failure.status} ${failure.errors[0]?.code}`).toBe(refusalCase.refusal);

    const { code, message, nextStep } = refusalCase;
    const problem = problemOfFailure(failure, refusalCase.context);
    // The facts are what other languages put into their sentences.
    expect({ ...problem, facts: undefined, message: problem.message.replaceAll(anyId, '<id>') }).toEqual({
      code,
      message,
      nextStep: expect.stringContaining(nextStep) as string,
    });
    const answers = bench.recorder.exchanges.flatMap(
      (exchange) => validator?.validate(exchange).answer ?? [],
    );
    expect(answers).toEqual([]);
  });
}

const anyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A request that the client never sends, and what the client makes of its answer. */
export async function byHand(
  bench: ContractBench,
  method: string,
  path: string,
  body?: object | string,
): Promise<Result<unknown, AscFailure>> {
  const { status, text } = await bench.ask(method, path, body);
  const headers = { 'content-type': 'application/json' };
  return readAnswer({ kind: 'answered', status, headers, body: Buffer.from(text) }, 'localhost');
}

/** A pack with one version that is COMPLETE, of `fileSize` bytes. Answers the version's id. */
export function seedVersion(
  { server, appId }: ContractBench,
  identifier = 'Tutorial',
  fileSize = 1000,
): string {
  const { versionIds } = server.controls.seedPack({ appId, identifier, versions: 1, fileSize });
  return versionIds[0] ?? '';
}

/** A new pack with a version that waits for its upload. */
export async function freshVersion({
  client,
  appId,
}: ContractBench): Promise<{ readonly packId: string; readonly versionId: string }> {
  const pack = await valueOf(client.createPack(appId, 'Tutorial'));
  const version = await valueOf(client.createVersion(pack.id, { newerThan: 0 }));
  return { packId: pack.id, versionId: version.id };
}

/** An unsent submission with these versions in it. Answers its id. */
export async function submissionWith(
  { client, appId }: ContractBench,
  versionIds: readonly string[],
  platform = 'IOS',
): Promise<string> {
  const { id } = await valueOf(client.createReviewSubmission(appId, platform));
  for (const versionId of versionIds) await valueOf(client.addReviewItem(id, versionId));
  return id;
}
