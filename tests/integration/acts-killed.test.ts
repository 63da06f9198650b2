import { expect, it } from 'vitest';
import {
  type ActVerb,
  type ActWorld,
  brokenHistory,
  type Kill,
  openActWorld,
  packsTogether,
} from '../support/act-world.ts';
import { type Random, seededRandom } from '../support/random.ts';

/** So many kills at random besides; PACKDROP_KILLS=100 does it thoroughly, PACKDROP_SEED repeats a run. */
const asked = process.env['PACKDROP_KILLS'];
const kills = Number(asked ?? 3);
const seed = Number(process.env['PACKDROP_SEED'] ?? 1);

const wordsOf: Readonly<Record<ActVerb, readonly string[]>> = {
  submit: ['submit', ...packsTogether, '--yes'],
  'cancel-submission': ['cancel-submission', '--yes'],
  archive: ['archive', 'Level-1', '--confirm', 'Level-1'],
};
const verbs = Object.keys(wordsOf) as ActVerb[];

/** Longer than a run takes, so that some are killed at the very end or not at all. */
const longestMilliseconds = 1500;
/** As many as the longest of them asks. */
const mostRequests = 25;

/** What came true at App Store Connect, asked without the terminal. */
async function truth({ client, appId }: ActWorld) {
  const submissions = await client.listReviewSubmissions(appId);
  const packs = await client.listPacks(appId);
  if (!submissions.ok || !packs.ok) throw new Error('App Store Connect did not answer');
  return {
    sent: submissions.value.filter(({ state }) => state === 'WAITING_FOR_REVIEW'),
    unsent: submissions.value.filter(({ state }) => state === 'READY_FOR_REVIEW'),
    all: submissions.value,
    archived: packs.value.filter(({ archived }) => archived).map(({ identifier }) => identifier),
  };
}

/** The promises that are broken now. */
async function broken(world: ActWorld, verb: ActVerb): Promise<string[]> {
  const acts = world.acts().filter(({ kind }) => kind === verb);
  const happened = world.effects(verb).length;
  const told = acts.filter(({ state }) => state === 'done').length;
  const { unsent } = await truth(world);
  return [
    ...(happened > 1 ? [`it was done ${happened} times`] : []),
    ...(told === happened ? [] : [`it was done ${happened} times, and the log says ${told}`]),
    ...acts.filter(({ state }) => state === 'begun').map(({ id }) => `${id} has no outcome`),
    ...acts
      .filter(({ state, problem }) => state === 'failed' && !/interrupted/.test(problem?.code ?? ''))
      .map(({ problem }) => `it failed with ${problem?.code}`),
    // What we made is sent or called back: no empty or half-filled one stays.
    ...unsent.map(({ id }) => `the submission ${id} is left behind`),
    ...brokenHistory(world.dataFolder),
  ];
}

/** What a killed run left is found, said, and brought to its end by the next; answers what is not. */
async function recovers(world: ActWorld, verb: ActVerb, next: 'resume' | 'again'): Promise<string[]> {
  const found: string[] = [];
  if (next === 'resume') {
    const { stdout, stderr } = await world.run('resume');
    // One that took nothing up says so; what was interrupted and not done at all is told on standard output too.
    if (stdout === '' || stderr !== '') found.push(`"resume" said: ${stdout}${stderr}`);
    found.push(...(await broken(world, verb)));
  }
  if (world.effects(verb).length === 0 || next === 'again') {
    const { exitCode, stderr } = await world.run(...wordsOf[verb]);
    // Killed after its end was written down, there is nothing to settle: the second is refused in words.
    const isOver = /already|no such open submission/.test(stderr);
    if (exitCode !== 0 && !isOver) found.push(`${verb} again: ${stderr}`);
  }
  if (world.effects(verb).length !== 1) found.push(`it was done ${world.effects(verb).length} times`);
  return [...found, ...(await broken(world, verb)), ...(await missing(world, verb))];
}

/** What is not as it has to be once it was done. */
async function missing(world: ActWorld, verb: ActVerb): Promise<string[]> {
  const { sent, all, archived } = await truth(world);
  const came = {
    submit: [all.length, ...sent.map(({ items }) => items.length)],
    'cancel-submission': all.map(({ state }) => state),
    archive: archived,
  }[verb];
  const wanted = {
    submit: [1, packsTogether.length],
    'cancel-submission': ['COMPLETE'],
    archive: ['Level-1'],
  }[verb];
  return JSON.stringify(came) === JSON.stringify(wanted) ? [] : [`it came to ${JSON.stringify(came)}`];
}

/** The borders of the requests that change something: making the submission, three items, sending it. */
function borders(verb: ActVerb): readonly Kill[] {
  const changes = verb === 'submit' ? [0, 1, 2, 3, 4] : [0];
  const all = changes.flatMap((change) => [
    { change, moment: 'before' as const },
    { change, moment: 'after' as const },
  ]);
  // Of ten the ones that differ most, where nobody asks for more.
  return asked === undefined && verb === 'submit' ? [1, 4, 8, 9].flatMap((index) => all[index] ?? []) : all;
}

function anywhere(random: Random): Kill {
  if (random.below(3) === 0) return { afterMilliseconds: random.below(longestMilliseconds) };
  return { request: random.below(mostRequests), moment: random.below(2) === 0 ? 'before' : 'after' };
}

it.each(verbs)(
  'does %s exactly once, with one entry in the log, however it is killed and run again',
  {
    timeout: 120_000 + kills * 20_000,
  },
  async (verb) => {
    const random = seededRandom(seed * 31 + verbs.indexOf(verb));
    const some = Array.from({ length: Math.ceil(kills / verbs.length) }, () => anywhere(random));
    const found: unknown[] = [];
    for (const kill of [...borders(verb), ...some]) {
      const next = random.below(2) === 0 ? 'resume' : 'again';
      const world = await openActWorld();
      if (verb === 'cancel-submission') await world.submit();
      const { exitCode } = await world.killed(kill, ...wordsOf[verb]);
      // The border of a change is always met; at random some runs come to their end first.
      if ('change' in kill && exitCode !== null) found.push({ kill, exitCode });
      for (const what of await recovers(world, verb, next)) found.push({ kill, next, what });
    }
    expect(found).toEqual([]);
  },
);
