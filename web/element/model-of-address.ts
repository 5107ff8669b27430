/** Fetches a model from its address, in one piece that is loaded only where there is one. */
import { fetchModel } from '../session/fetch-model';
import type { FetchedModel } from '../session/fetched-model';
import { modelAddress } from '../session/model-address';

/** @param address absolute, or relative to the page. @throws FetchProblem; whatever `signal` was ended with */
export async function modelOf(address: string, signal: AbortSignal): Promise<FetchedModel> {
  return fetchModel(modelAddress(address, document.baseURI), { signal });
}
