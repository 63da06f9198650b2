import { randomUUID } from 'node:crypto';

/** One entry of App Store Connect's `errors`. */
interface AscErrorBody {
  readonly id: string;
  readonly status: string;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly source?: { readonly pointer: string } | { readonly parameter: string };
  /** The reasons behind the refusal, by the address of the resource they are about. */
  readonly meta?: { readonly associatedErrors: Readonly<Record<string, readonly AssociatedError[]>> };
}

/** One of the reasons that a refusal keeps in its `meta`. */
export type AssociatedError = Pick<AscErrorBody, 'id' | 'status' | 'code' | 'title' | 'detail'>;

type Source = { readonly pointer: string } | { readonly parameter: string };

/** A refusal, thrown by a handler and sent as it is. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly errors: readonly AscErrorBody[];

  constructor(status: number, errors: readonly Omit<AscErrorBody, 'id' | 'status'>[]) {
    super(errors[0]?.detail ?? 'refused');
    this.status = status;
    this.errors = errors.map((error) => ({ id: randomUUID(), status: String(status), ...error }));
  }
}

function refuse(status: number, code: string, title: string, detail: string, source?: Source): ApiError {
  return new ApiError(status, [{ code, title, detail, ...(source === undefined ? {} : { source }) }]);
}

export function notAuthorized(): ApiError {
  return refuse(
    401,
    'NOT_AUTHORIZED',
    'Authentication credentials are missing or invalid.',
    'Provide a properly configured and signed bearer token, and make sure that it has not expired. Learn more about Generating Tokens for API Requests https://developer.apple.com/go/?id=api-generating-tokens',
  );
}

export function forbidden(): ApiError {
  return refuse(
    403,
    'FORBIDDEN_ERROR',
    'This request is forbidden for security reasons',
    'The API key in use does not allow this request',
  );
}

export function agreementsMissing(): ApiError {
  return refuse(
    403,
    'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
    'A required agreement is missing or has expired.',
    'This request requires an in-effect agreement that has not been signed or has expired.',
  );
}

export function rateLimited(): ApiError {
  return refuse(
    429,
    'RATE_LIMIT_EXCEEDED',
    'The request rate limit has been reached.',
    "We've received too many requests for this API. Please wait and try again or slow down your request rate.",
  );
}

export function noSuchPath(): ApiError {
  return refuse(
    404,
    'NOT_FOUND',
    'The specified resource does not exist',
    'The path provided does not match a defined resource type.',
  );
}

export function noSuchResource(type: string, id: string): ApiError {
  return refuse(
    404,
    'NOT_FOUND',
    'The specified resource does not exist',
    `There is no resource of type '${type}' with id '${id}'`,
  );
}

export function methodNotAllowed(method: string, allowed: readonly string[]): ApiError {
  return refuse(
    405,
    'METHOD_NOT_ALLOWED',
    'The request method is not allowed for this resource',
    `This resource does not allow '${method}'. Allowed are: ${allowed.join(', ')}`,
  );
}

export function wrongMediaType(): ApiError {
  return refuse(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'The media type of the request is not supported',
    "Send the request body with the content type 'application/json'.",
  );
}

export function bodyTooLarge(limit: number): ApiError {
  return refuse(
    413,
    'ENTITY_TOO_LARGE',
    'The request entity is too large',
    `A request body may have up to ${limit} bytes.`,
  );
}

export function notJson(): ApiError {
  return refuse(
    400,
    'ENTITY_INVALID',
    'The request entity is not valid JSON',
    'The request body could not be parsed as a JSON document.',
  );
}

export function illegalParameter(parameter: string): ApiError {
  return refuse(
    400,
    'PARAMETER_ERROR.ILLEGAL',
    'A parameter is not allowed for this request',
    `The parameter '${parameter}' can not be used with this request`,
    { parameter },
  );
}

export function invalidParameter(parameter: string, detail: string): ApiError {
  return refuse(400, 'PARAMETER_ERROR.INVALID', 'A parameter has an invalid value', detail, { parameter });
}

export function missingParameter(parameter: string): ApiError {
  return refuse(
    400,
    'PARAMETER_ERROR.REQUIRED',
    'A required parameter is missing',
    `You must provide a value for the parameter '${parameter}' with this request`,
    { parameter },
  );
}

/** @param pointer JSON pointer to the attribute, from the document's root */
export function invalidAttribute(pointer: string, detail: string): ApiError {
  return refuse(
    409,
    'ENTITY_ERROR.ATTRIBUTE.INVALID',
    'The provided entity includes an attribute with an invalid value',
    detail,
    { pointer },
  );
}

/** @param pointer JSON pointer to the attribute, from the document's root */
export function duplicateAttribute(pointer: string, detail: string): ApiError {
  return refuse(
    409,
    'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    'The provided entity includes an attribute with a value that has already been used',
    detail,
    { pointer },
  );
}

/** For a related resource that does not exist. `name` is the relationship's name. */
export function invalidRelationship(name: string, type: string, id: string): ApiError {
  return refuse(
    409,
    'ENTITY_ERROR.RELATIONSHIP.INVALID',
    'The provided entity includes a relationship with an invalid value',
    `There is no resource of type '${type}' with id '${id}'`,
    { pointer: `/data/relationships/${name}` },
  );
}

export function wrongState(detail: string): ApiError {
  return refuse(
    409,
    'STATE_ERROR',
    'The request cannot be fulfilled because of the state of another resource.',
    detail,
  );
}

/**
 * For a resource that cannot be put into a review submission.
 * @param resource path of the resource the reasons are about
 */
export function notReviewable(
  resource: string,
  detail: string,
  reasons: readonly Omit<AssociatedError, 'id' | 'status'>[],
): ApiError {
  const listed = reasons.map((reason) => ({ id: randomUUID(), status: '409', ...reason }));
  return new ApiError(409, [
    {
      code: 'STATE_ERROR.ENTITY_STATE_INVALID',
      title: `${resource.split('/')[2] ?? 'The resource'} is not in valid state.`,
      detail,
      ...(listed.length === 0 ? {} : { meta: { associatedErrors: { [resource]: listed } } }),
    },
  ]);
}

export function unexpected(): ApiError {
  return refuse(
    500,
    'UNEXPECTED_ERROR',
    'An unexpected error occurred.',
    'An unexpected error occurred on the server side. If this issue continues, contact us at https://developer.apple.com/contact/.',
  );
}
