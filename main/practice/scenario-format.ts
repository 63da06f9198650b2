import { z } from 'zod';
import { assetTypeSchema, stateDetailSchema } from './records.ts';
import { apiOnly, effectSchema, partOnly } from './scenario-effects.ts';
import { limitsSchema, paceSchema, roleSchema } from './settings.ts';

const packRuleSchema = z.strictObject({ packIdentifier: z.string().optional() });

/**
 * What can be set on the practice server from outside. Keys are named by their key id, or by `team`,
 * `individual`, `app-manager`, `developer` and `customer-support`.
 */
export const controlStateSchema = z.strictObject({
  keyRoles: z.record(z.string(), roleSchema).optional(),
  /** True: revoked. */
  revokedKeys: z.record(z.string(), z.boolean()).optional(),
  agreementsMissing: z.boolean().optional(),
  pace: paceSchema.partial().strict().optional(),
  limits: limitsSchema.partial().strict().optional(),
  failProcessing: z
    .array(
      packRuleSchema.extend({
        errors: z.array(stateDetailSchema),
        warnings: z.array(stateDetailSchema).optional(),
      }),
    )
    .optional(),
  rejectReview: z.array(packRuleSchema).optional(),
  rejectBetaReview: z.array(packRuleSchema).optional(),
});
export type ControlState = z.infer<typeof controlStateSchema>;

const ruleSchema = z
  .strictObject({
    name: z.string().optional(),
    on: z.enum(['api', 'part']),
    /** An HTTP method, in capitals. Parts are always PUT. */
    method: z
      .string()
      .regex(/^[A-Z]+$/)
      .optional(),
    /** Path of the API: `{…}` and `*` stand for one segment, `**` for any number of them. */
    path: z.string().startsWith('/').optional(),
    partNumbers: z.array(z.number().int().min(1)).optional(),
    /** A part of such a file, or a request to `/v1/backgroundAssetUploadFiles/{id}` of one. */
    assetType: assetTypeSchema.optional(),
    key: z.string().optional(),
    /** Matches that go by before the rule acts. */
    after: z.number().int().min(0).default(0),
    /** Acts on every nth match after those. */
    every: z.number().int().min(1).default(1),
    /** Acts on this share of the matches left, drawn from the scenario's seed. */
    probability: z.number().min(0).max(1).default(1),
    /** How often the rule acts in all; for ever when absent. */
    times: z.number().int().min(1).optional(),
    /** Since the scenario was loaded, by the practice clock. */
    fromMilliseconds: z.number().min(0).default(0),
    untilMilliseconds: z.number().min(0).optional(),
    do: effectSchema,
  })
  .check(({ value, issues }) => {
    const refuse = (path: string[], message: string): void => {
      issues.push({ code: 'custom', path, message, input: value });
    };
    const effect = value.do;
    const onParts = value.on === 'part';
    if ((onParts ? apiOnly : partOnly).includes(effect.kind)) {
      refuse(['do', 'kind'], `cannot be '${effect.kind}' in a rule on '${value.on}'`);
    }
    if (!onParts && value.partNumbers) refuse(['partNumbers'], "is only for rules on 'part'");
    if (onParts && value.path !== undefined) refuse(['path'], "is only for rules on 'api'");
    if (onParts && value.key !== undefined) refuse(['key'], "is only for rules on 'api': parts carry no key");
    if (onParts && value.method !== undefined && value.method !== 'PUT') {
      refuse(['method'], 'must be PUT or left out: parts are sent with no other');
    }
    if (effect.kind === 'cut' && (effect.when === 'after-bytes') !== (effect.bytes !== undefined)) {
      refuse(['do', 'bytes'], "belongs to 'after-bytes', and only there");
    }
    if (effect.kind === 'refuse' && effect.html === undefined && effect.status < 400) {
      refuse(['do', 'status'], 'must be 400 or more where there is no html');
    }
    const portalOnly = effect.kind === 'refuse' && effect.location !== undefined;
    if (portalOnly && effect.html === undefined) refuse(['do', 'location'], 'goes with html only');
  });
export type ScenarioRule = z.infer<typeof ruleSchema>;

/** A scenario as its file holds it; docs/practice.md describes every field. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  /** Where chance begins: the same seed and the same order of requests give the same run. */
  seed: z.number().int().min(0).default(1),
  state: controlStateSchema.optional(),
  rules: z.array(ruleSchema).default([]),
});
/** With its defaults filled in. */
export type CheckedScenario = z.infer<typeof scenarioSchema>;
/** As it is written, in a file or in a test. */
export type Scenario = z.input<typeof scenarioSchema>;
