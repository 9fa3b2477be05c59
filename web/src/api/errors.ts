/** What went wrong with a request, whatever shape the answer had. `status` 0 means that there was no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly traceId: string | null;
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;

  constructor(
    fields: Pick<ApiError, 'status' | 'code' | 'title' | 'detail'> &
      Partial<Pick<ApiError, 'traceId' | 'fieldErrors'>>,
    options?: ErrorOptions,
  ) {
    super(fields.detail || fields.title, options);
    this.name = 'ApiError';
    this.status = fields.status;
    this.code = fields.code;
    this.title = fields.title;
    this.detail = fields.detail;
    this.traceId = fields.traceId ?? null;
    this.fieldErrors = fields.fieldErrors ?? {};
  }

  /** Whether asking again later may help: no answer, too many requests, or a fault of the server. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const defaultCodes: Readonly<Record<number, string>> = {
  400: 'malformed',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  422: 'invalid',
  429: 'busy',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Builds the error from problem+json, or from whatever text a proxy in between sent instead. */
export function toApiError(response: Response, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  const fallback = defaultCodes[response.status] ?? (response.status >= 500 ? 'internal' : 'error');
  const reason = response.statusText || `HTTP ${response.status}`;
  return new ApiError({
    status: response.status,
    code: text(problem.code) ?? fallback,
    title: text(problem.title) ?? reason,
    detail: text(problem.detail) ?? plainText(response, body) ?? '',
    traceId: text(problem.traceId),
    fieldErrors: fieldErrors(problem.errors),
  });
}

/** The request never got an answer. */
export function unreachable(cause: unknown): ApiError {
  const fields = {
    status: 0,
    code: 'unreachable',
    title: 'The server cannot be reached',
    detail: 'No answer came back. Is the stack up? Start it with ./rlm up.',
  };
  return new ApiError(fields, { cause });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A proxy's HTML page is no message for a person; a short line of text is. */
function plainText(response: Response, body: unknown): string | null {
  const html = response.headers.get('content-type')?.includes('html') ?? false;
  return html || typeof body !== 'string' || body.length > 500 ? null : text(body);
}

function fieldErrors(value: unknown): Record<string, string[]> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([field, messages]) => [
      field,
      (Array.isArray(messages) ? messages : [messages]).filter((message) => typeof message === 'string'),
    ]),
  );
}
