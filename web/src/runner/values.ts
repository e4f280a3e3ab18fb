import { type Api, ok } from "../api/client.js";
import type { Json, ValueRef } from "../socket/messages.js";

const PLACE = /^\/v1\/jobs\/([^/]+)\/values\/([0-9a-f]{64})$/;

interface Chunks {
  readonly count: number;
  readonly chunks: readonly { readonly sha256: string }[];
}

/** Fetches a value that was too large for its frame; a long list is put together from its chunks. */
export async function fetchValue(api: Api, ref: ValueRef): Promise<Json> {
  const place = PLACE.exec(ref.url);
  const jobId = place?.[1];
  if (jobId === undefined) {
    throw new Error(`not the address of a value: ${ref.url}`);
  }
  if (ref.count === undefined) {
    return content(api, jobId, ref.sha256);
  }
  const list = (await content(api, jobId, ref.sha256)) as unknown as Chunks;
  const chunks: (readonly Json[])[] = [];
  for (const { sha256 } of list.chunks) {
    chunks.push((await content(api, jobId, sha256)) as readonly Json[]);
  }
  return chunks.flat();
}

/** The route answers by sending elsewhere, which `fetch` follows; so its description has no body. */
async function content(api: Api, id: string, sha256: string): Promise<Json> {
  const call = api.GET("/v1/jobs/{id}/values/{sha256}", { params: { path: { id, sha256 } } });
  return (await ok<unknown>(call)) as Json;
}
