import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writePrivately } from './private-file.ts';
import { PracticeError } from './practice-error.ts';

const claimSchema = z.object({ instance: z.string(), partPort: z.number() });

/** Where a server tells which one it is. */
export const instancePath = '/practice-instance';

/** Which server works in a folder. Two at once would each overlook what the other writes. */
export interface FolderClaim {
  /** Names this run of the server; told at {@link instancePath}. */
  readonly instance: string;
  /** Port of the part listener before, worth having again so that part URLs outlive a restart. */
  readonly formerPartPort: number | undefined;
  /** Writes the claim down, once the part listener has its port. */
  settle(partPort: number): Promise<void>;
}

/**
 * Makes sure that no server is at work in `folder`. Asked is the server that claimed it last, at its port: a
 * process id could long belong to something else.
 * @throws PracticeError when that server still answers
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const file = join(folder, 'server.json');
  const former = readClaim(await readIfThere(file));
  if (former !== undefined && (await instanceAt(former.partPort)) === former.instance) {
    throw new PracticeError(
      'practice-folder-in-use',
      `Another practice server is already at work in ${folder}.`,
      'Stop that one, or start this one with another folder.',
    );
  }
  const instance = randomUUID();
  return {
    instance,
    formerPartPort: former?.partPort,
    settle: (partPort) => writePrivately(file, `${JSON.stringify({ instance, partPort })}\n`),
  };
}

function readClaim(text: string | undefined): z.infer<typeof claimSchema> | undefined {
  try {
    return claimSchema.parse(JSON.parse(text ?? ''));
  } catch {
    // No claim, or none that can be read: nobody to ask. The journal has its own checks.
    return undefined;
  }
}

/** What answers at a port's {@link instancePath}; undefined when nobody does, or something else. */
function instanceAt(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const nobody = (): void => {
      resolve(undefined);
    };
    const asked = get({ host: '127.0.0.1', port, path: instancePath, timeout: 2000, agent: false });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', nobody);
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > 100) asked.destroy();
      });
      response.on('error', nobody);
      response.on('close', () => {
        resolve(text);
      });
    });
  });
}
