import type { PracticeContext } from './context.ts';
import { applyState, keyIdOf, undoState, type KeyNames } from './control-state.ts';
import type { PracticeControls } from './controls.ts';
import type { ControlRecord } from './records.ts';
import type { Effect, EffectKind } from './scenario-effects.ts';
import { checkScenario } from './scenario-file.ts';
import type { CheckedScenario, Scenario } from './scenario-format.ts';
import { RunningRule, type Facts } from './scenario-rule.ts';

/** One time that a rule did something. No part URL and no token is in it. */
export interface AppliedRule {
  /** Its place in the scenario, from 1. */
  readonly rule: number;
  readonly name: string | undefined;
  readonly kind: EffectKind;
  readonly on: 'api' | 'part';
  readonly method: string;
  /** Path and query of an API request; the upload file and the part number of a part. */
  readonly target: string;
  /** Milliseconds since 1970, by the practice clock. */
  readonly at: number;
}

/** What a scenario has in store for one request. */
export interface Script {
  /** Before anything else happens. */
  readonly delayMilliseconds: number;
  /** How fast a part is read or an answer written; undefined: as fast as it goes. */
  readonly bytesPerSecond: number | undefined;
  /** Undefined where the request is only made slow. */
  readonly effect: Exclude<Effect, { kind: 'delay' | 'throttle' }> | undefined;
}

/** The scenario of a practice server: what it does to requests, scripted from outside. */
export interface PracticeScenario {
  /**
   * Loads a scenario in place of the one before.
   * @throws PracticeError where it is wrong or names a key that is not there; the one before is gone on then
   */
  load(scenario: Scenario): void;
  /** Ends the scenario and puts back the state it had set. What was done by then stays done. */
  clear(): void;
  /** The scenario at work. */
  loaded(): CheckedScenario | undefined;
  /** What the rules of this scenario did, up to the newest 10,000; the list of a cleared one stays readable. */
  applied(): readonly AppliedRule[];
}

interface Running {
  readonly scenario: CheckedScenario;
  readonly rules: readonly RunningRule[];
  readonly since: number;
  readonly before: ControlRecord;
}

const keptApplied = 10_000;

/** What the listeners ask; see {@link PracticeScenario} for everybody else. */
export class ScenarioPlayer implements PracticeScenario {
  readonly #context: PracticeContext;
  readonly #controls: PracticeControls;
  readonly #keyNames: KeyNames;
  #running: Running | undefined;
  #applied: AppliedRule[] = [];

  constructor(context: PracticeContext, controls: PracticeControls, keyNames: KeyNames) {
    this.#context = context;
    this.#controls = controls;
    this.#keyNames = keyNames;
  }

  load(given: Scenario): void {
    const scenario = checkScenario(given, typeof given?.name === 'string' ? `'${given.name}'` : 'given');
    const { rules, seed, state } = scenario;
    const running = rules.map((rule, index) => {
      const keyId = rule.key === undefined ? undefined : keyIdOf(this.#keyNames, rule.key);
      return new RunningRule(rule, keyId, seed * 1000 + index);
    });
    for (const name of [...Object.keys(state?.keyRoles ?? {}), ...Object.keys(state?.revokedKeys ?? {})]) {
      keyIdOf(this.#keyNames, name);
    }
    this.clear();
    this.#applied = [];
    const { store, clock } = this.#context;
    this.#running = { scenario, rules: running, since: clock.now(), before: store.controls };
    if (state !== undefined) applyState(this.#controls, this.#keyNames, state);
  }

  clear(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running?.scenario.state) undoState(this.#context, running.before, running.scenario.state);
  }

  loaded(): CheckedScenario | undefined {
    return this.#running?.scenario;
  }

  applied(): readonly AppliedRule[] {
    return this.#applied;
  }

  /** True while there are rules to ask: nothing need be gathered for them otherwise. */
  get active(): boolean {
    return this.#running !== undefined && this.#running.rules.length > 0;
  }

  /**
   * What happens to a request; undefined: nothing. The rules are asked in order. Delays and throttles leave the
   * request to the rules after them; the first rule that does anything else has the last word.
   */
  scriptFor(facts: Facts): Script | undefined {
    const running = this.#running;
    if (running === undefined) return undefined;
    const elapsed = this.#context.clock.now() - running.since;
    let script: Script | undefined;
    for (const [index, rule] of running.rules.entries()) {
      if (!rule.acts(facts, elapsed)) continue;
      this.#note(index, rule, facts);
      const effect = rule.rule.do;
      script = added(
        script ?? { delayMilliseconds: 0, bytesPerSecond: undefined, effect: undefined },
        effect,
      );
      if (script.effect !== undefined) break;
    }
    return script;
  }

  /** Hears that URLs for the parts of a file went out, signed at `signedAt`. */
  renewed(uploadFileId: string, signedAt: string): void {
    for (const rule of this.#running?.rules ?? []) rule.renewed(uploadFileId, signedAt);
  }

  #note(index: number, { rule }: RunningRule, facts: Facts): void {
    const target =
      facts.on === 'api' ? `${facts.path}${facts.search}` : `${facts.uploadFileId} part ${facts.partNumber}`;
    this.#applied.push({
      rule: index + 1,
      name: rule.name,
      kind: rule.do.kind,
      on: facts.on,
      method: facts.method,
      target,
      at: this.#context.clock.now(),
    });
    if (this.#applied.length > keptApplied) this.#applied.splice(0, this.#applied.length - keptApplied);
  }
}

function added(script: Script, effect: Effect): Script {
  if (effect.kind === 'delay') {
    return { ...script, delayMilliseconds: script.delayMilliseconds + effect.milliseconds };
  }
  if (effect.kind === 'throttle') {
    const bytesPerSecond = Math.min(script.bytesPerSecond ?? Infinity, effect.bytesPerSecond);
    return { ...script, bytesPerSecond };
  }
  return { ...script, effect };
}
