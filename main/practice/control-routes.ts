import { z } from 'zod';
import type { PracticeClock } from './clock.ts';
import { isMovable } from './control-clock.ts';
import { applyState, type KeyNames } from './control-state.ts';
import type { PracticeControls } from './controls.ts';
import { PracticeError } from './practice-error.ts';
import type { PartRequest } from './records.ts';
import type { PracticeScenario } from './scenario.ts';
import { checkFields, parseScenario, readyOnly } from './scenario-file.ts';
import { controlStateSchema } from './scenario-format.ts';

/** What the control surface moves and shows. */
export interface ControlTarget {
  readonly scenario: PracticeScenario;
  readonly controls: PracticeControls;
  readonly clock: PracticeClock;
  readonly keyNames: KeyNames;
  /** API requests answered, oldest first. */
  requests(): readonly object[];
  partRequests(): readonly PartRequest[];
}

type Handler = (target: ControlTarget, body: string) => unknown;

const sent = 'What was sent';

const advanceSchema = z.strictObject({ advanceMilliseconds: z.number().min(0) });
const readySchema = z.strictObject({ ready: z.string() });

/** Everything the control surface can be asked, as `METHOD /path`; what a handler answers goes out as JSON. */
export const controlRoutes: Readonly<Record<string, Handler>> = {
  'GET /scenario': ({ scenario }) => scenario.loaded() ?? null,
  'PUT /scenario': async ({ scenario, controls }, body) => {
    const ready = readySchema.safeParse(jsonOf(body));
    scenario.load(ready.success ? readyOnly(ready.data.ready) : parseScenario(body, 'that was sent'));
    await controls.flushed();
    return scenario.loaded();
  },
  'DELETE /scenario': async ({ scenario, controls }) => {
    scenario.clear();
    await controls.flushed();
    return null;
  },
  'GET /applied': ({ scenario }) => scenario.applied(),
  'GET /requests': (target) => ({ api: target.requests().map(withoutFault), parts: target.partRequests() }),
  'GET /clock': ({ clock }) => ({ now: new Date(clock.now()).toISOString(), movable: isMovable(clock) }),
  'POST /clock': ({ clock }, body) => {
    const { advanceMilliseconds } = checkFields(jsonOf(body), advanceSchema, sent);
    if (!isMovable(clock)) {
      throw new PracticeError(
        'practice-clock-fixed',
        'The clock of this practice server cannot be moved.',
        'Start the practice server without a clock of its own, or with one that can be moved.',
      );
    }
    clock.advance(advanceMilliseconds);
    return { now: new Date(clock.now()).toISOString(), movable: true };
  },
  'GET /keys': ({ keyNames }) => Object.fromEntries([...keyNames].filter(([name, id]) => name !== id)),
  'PATCH /controls': async ({ controls, keyNames }, body) => {
    applyState(controls, keyNames, checkFields(jsonOf(body), controlStateSchema, sent));
    await controls.flushed();
    return null;
  },
};

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What is no JSON is refused where the fields are checked, in the words for that.
    return undefined;
  }
}

/** A fault is an error of this program: for the terminal of whoever works on it, not for a line of JSON. */
function withoutFault(request: object): object {
  return Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'fault'));
}
