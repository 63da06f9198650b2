import { problemOf } from '../../problem.ts';
import { ArchiveInspector } from '../../publishing/archive-inspector.ts';
import { archiveWords, findingWords } from './archive-report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Output } from './reporter.ts';

/** Options of `packdrop inspect`. */
export interface InspectOptions {
  readonly manifest?: string;
  readonly json: boolean;
}

/**
 * Looks into an archive and says what is there and what is wrong with it. Needs no key and no network.
 * @returns 1 where something would stop a publish
 */
export async function runInspect(file: string, options: InspectOptions, output: Output): Promise<ExitCode> {
  const inspector = new ArchiveInspector(new URL('../../archive/inspect-worker.ts', import.meta.url));
  try {
    const archive = await inspector.look({ path: file, manifestPath: options.manifest });
    const stopped = archive.findings.some(({ grade }) => grade === 'stops');
    if (options.json) output.out.write(`${JSON.stringify(archive)}\n`);
    else {
      // Of a file that is no archive there is nothing to tell but that.
      if (archive.structure !== 'broken') output.out.write(`${archiveWords(archive).join('\n')}\n`);
      for (const finding of archive.findings) {
        const stream = finding.grade === 'stops' ? output.error : output.out;
        stream.write(`${findingWords(finding)}\n`);
      }
    }
    return stopped ? exitCodes.failed : exitCodes.done;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (options.json) output.out.write(`${JSON.stringify({ event: 'problem', ...problem })}\n`);
    else output.error.write(`${problem.message}\n${problem.nextStep}\n`);
    return exitCodes.failed;
  } finally {
    inspector.close();
  }
}
