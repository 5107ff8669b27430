/** The two names of the machine the tests run on; every other host is somebody else's. */
export const isOurs = (hostname: string): boolean => ['127.0.0.1', 'localhost'].includes(hostname);
