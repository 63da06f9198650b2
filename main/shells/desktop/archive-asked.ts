import { requests } from '../../../preload/contract.ts';
import type { AnsweredRequest } from './requests.ts';

/** The archive whose publishing a request has begun, for the system's list of recent documents. */
export function archiveAsked({ name, argument, answer }: AnsweredRequest): string | undefined {
  if (name !== 'publishing.start' || !answer.ok) return undefined;
  return requests['publishing.start'].argument.safeParse(argument).data?.archivePath;
}
