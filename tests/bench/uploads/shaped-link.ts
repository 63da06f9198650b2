import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// A run that was cut off leaves its own behind, which must not stand in the next one's way.
const namespace = `packdrop-bench-${process.pid}`;
// At most 15 characters.
const outside = `pd-out-${process.pid}`;
const inside = 'packdrop-in';

/** A network of its own at the end of a link of 1 Gbit/s. */
export interface ShapedLink extends AsyncDisposable {
  /** Address of this computer inside. */
  readonly host: string;
  /** What a command is started with to run inside. */
  readonly prefix: readonly string[];
}

/**
 * Makes a network namespace that only a link of 1 Gbit/s leads to (`tc … tbf`; both directions).
 * @throws Error where this user may not, or the kernel cannot
 */
export async function openShapedLink(): Promise<ShapedLink> {
  const steps = [
    `netns add ${namespace}`,
    `link add ${outside} type veth peer name ${inside} netns ${namespace}`,
    `addr add 10.213.77.1/30 dev ${outside}`,
    `link set ${outside} up`,
    `-n ${namespace} addr add 10.213.77.2/30 dev ${inside}`,
    `-n ${namespace} link set ${inside} up`,
    `-n ${namespace} link set lo up`,
  ];
  const close = async (): Promise<void> => {
    // Takes the link with it.
    await run('ip', ['netns', 'delete', namespace]);
  };
  try {
    for (const step of steps) await run('ip', step.split(' '));
    const shape = 'root tbf rate 1gbit burst 1mbit latency 50ms'.split(' ');
    await run('tc', ['qdisc', 'add', 'dev', outside, ...shape]);
    await run('ip', ['netns', 'exec', namespace, 'tc', 'qdisc', 'add', 'dev', inside, ...shape]);
  } catch (thrown) {
    await close().catch(() => {
      // There is none where its making is what failed; and why it could not be made matters more.
    });
    throw thrown;
  }
  return {
    host: '10.213.77.2',
    prefix: ['ip', 'netns', 'exec', namespace],
    [Symbol.asyncDispose]: close,
  };
}
