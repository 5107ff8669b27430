/**
 * The worker's entry: loads the worker. It is a file of its own, and nothing imports it, because WebKit does not count the
 * script that a worker was made of among its modules: for a part that imports it, it runs it a second time.
 */
import type { Start } from '../protocol/messages';

declare const self: DedicatedWorkerGlobalScope;

const loading = import('./start');

/** The page hears it as an error of the worker. */
const failed = (error: unknown): void => self.reportError(error);

self.onmessage = ({ data }: MessageEvent<Start>) => void loading.then(({ start }) => start(data), failed);
