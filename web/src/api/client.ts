import createClient, { type Client } from "openapi-fetch";
import { JobwrightError, type Problem } from "./error.js";
import type { components, paths } from "./generated/schema.js";

/** The shapes of the API by their names in its OpenAPI document. */
export type Schemas = components["schemas"];

/** Every route of the API, typed: `api.GET("/v1/jobs/{id}", {params: {path: {id}}})`. */
export type Api = Client<paths>;

/** Sent as `Authorization: Bearer …`; asked for at each request, so that it may change. */
export type Token = string | (() => string | Promise<string>);

export interface ApiOptions {
  /** Without a slash at its end; in a page, where that came from, if left out. */
  readonly baseUrl?: string;
  readonly token?: Token;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client of the HTTPS API. */
export function createApi(options: ApiOptions = {}): Api {
  const { token, fetch } = options;
  const api = createClient<paths>({
    baseUrl: baseUrl(options),
    ...(fetch === undefined ? {} : { fetch }),
  });
  if (token !== undefined) {
    api.use({
      onRequest: async ({ request }) => {
        const value = typeof token === "string" ? token : await token();
        request.headers.set("Authorization", `Bearer ${value}`);
        return request;
      },
    });
  }
  return api;
}

/** Where the API is. */
export function baseUrl(options: ApiOptions): string {
  const url = options.baseUrl ?? globalThis.location?.origin;
  if (url === undefined) {
    throw new JobwrightError("NO_BASE_URL", "outside of a page, give baseUrl");
  }
  return url.replace(/\/+$/, "");
}

/** What a call answered with; what it refused is thrown as a {@link JobwrightError}. */
export async function ok<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }
  if (isProblem(error)) {
    throw new JobwrightError(error.code, error.detail, error.errors, error);
  }
  if (response.status === 401) {
    throw new JobwrightError("UNAUTHORIZED", "the token is missing, or not good");
  }
  throw new JobwrightError(`HTTP_${response.status}`, `answered ${response.status}`);
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "code" in error && "detail" in error;
}
