/** What fetches a model from its address, in one piece that is loaded only where there is one. */
export { fetchModel } from '../session/fetch-model';
export { modelAddress } from '../session/model-address';
