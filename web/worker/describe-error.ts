/** What an error says of itself, whoever threw it. */
import { LinkProblem } from '../share/link-problem';

interface Description {
  readonly code: string;
  readonly message: string;
  readonly fatal: boolean;
}

/** CoreError by shape. Of other errors only a trap of the module leaves an unknown state behind. */
export function describe(error: unknown): Description {
  if (!(error instanceof Error)) return { code: 'unexpected', message: String(error), fatal: true };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : kindOf(error);
  const fatal =
    'fatal' in error && typeof error.fatal === 'boolean' ? error.fatal : error instanceof WebAssembly.RuntimeError;
  return { code, message: error.message, fatal };
}

/** A problem of a link says by its kind which of the four it is. */
function kindOf(error: Error): string {
  return error instanceof LinkProblem ? error.kind : 'unexpected';
}
