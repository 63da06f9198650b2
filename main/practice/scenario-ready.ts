import agreementsMissing from './scenarios/agreements-missing.json' with { type: 'json' };
import busyStorage from './scenarios/busy-storage.json' with { type: 'json' };
import captivePortal from './scenarios/captive-portal.json' with { type: 'json' };
import developerKey from './scenarios/developer-key.json' with { type: 'json' };
import expiredParts from './scenarios/expired-parts.json' with { type: 'json' };
import flakyNetwork from './scenarios/flaky-network.json' with { type: 'json' };
import lostAnswers from './scenarios/lost-answers.json' with { type: 'json' };
import manifestRefused from './scenarios/manifest-refused.json' with { type: 'json' };
import rejectedInReview from './scenarios/rejected-in-review.json' with { type: 'json' };
import slowProcessing from './scenarios/slow-processing.json' with { type: 'json' };

// Imported rather than read, so that they are there wherever the bundled application runs.
const ready: ReadonlyMap<string, unknown> = new Map(
  [
    agreementsMissing,
    busyStorage,
    captivePortal,
    developerKey,
    expiredParts,
    flakyNetwork,
    lostAnswers,
    manifestRefused,
    rejectedInReview,
    slowProcessing,
  ].map((scenario) => [scenario.name, scenario]),
);

/** Names of the scenarios that come with the practice server. */
export const readyScenarioNames: readonly string[] = [...ready.keys()];

/** A scenario that comes with the practice server, not checked yet; undefined where none has the name. */
export function readyScenario(name: string): unknown {
  return ready.get(name);
}
