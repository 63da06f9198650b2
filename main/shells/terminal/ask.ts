import type { RequestArgument, RequestName, RequestResult } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import { ProblemError } from '../../problem.ts';

/**
 * Makes one request of the contract, as the window does.
 * @throws ProblemError with what the application says
 */
export async function ask<Name extends RequestName>(
  application: Application,
  name: Name,
  ...argument: undefined extends RequestArgument<Name> ? [] : [RequestArgument<Name>]
): Promise<RequestResult<Name>> {
  const answer = await application.answer(name, argument[0]);
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value as RequestResult<Name>;
}
